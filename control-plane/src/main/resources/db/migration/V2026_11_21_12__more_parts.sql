-- The other kinds of parts: of projects, datasets, organizations, and of any object.

create table project_tag (
  id uuid primary key,
  org uuid not null,
  project uuid not null,
  name text not null check (name <> ''),
  description text,
  color text,
  position text collate "C" check (position ~ '^[0-2]\|[0-9a-z]{6}:[0-9a-z]*$'),
  created_by uuid not null references principal,
  created timestamptz not null,
  deleted_at timestamptz,
  foreign key (org, project) references project (org, id)
);
create unique index project_tag_name on project_tag (project, name) where deleted_at is null;
create index project_tag_created on project_tag (org, created desc, id desc);

create table span_iframe (
  id uuid primary key,
  org uuid not null,
  project uuid not null,
  name text not null check (name <> ''),
  description text,
  url text not null check (url ~* '^https?://'),
  post_message boolean,
  created_by uuid not null references principal,
  created timestamptz not null,
  deleted_at timestamptz,
  foreign key (org, project) references project (org, id)
);
create unique index span_iframe_name on span_iframe (project, name) where deleted_at is null;
create index span_iframe_created on span_iframe (org, created desc, id desc);

create table mcp_server (
  id uuid primary key,
  org uuid not null,
  project uuid not null,
  name text not null check (name <> ''),
  description text,
  url text not null check (url ~* '^https?://'),
  created_by uuid not null references principal,
  created timestamptz not null,
  deleted_at timestamptz,
  foreign key (org, project) references project (org, id)
);
create unique index mcp_server_name on mcp_server (project, name) where deleted_at is null;
create index mcp_server_created on mcp_server (org, created desc, id desc);

create table project_automation (
  id uuid primary key,
  org uuid not null,
  project uuid not null,
  name text not null check (name <> ''),
  description text,
  config text not null check (config is json object),
  created_by uuid not null references principal,
  created timestamptz not null,
  deleted_at timestamptz,
  foreign key (org, project) references project (org, id)
);
create unique index project_automation_name on project_automation (project, name) where deleted_at is null;
create index project_automation_created on project_automation (org, created desc, id desc);

create table agent (
  id uuid primary key,
  org uuid not null,
  project uuid not null,
  name text not null check (name <> ''),
  slug text not null check (slug ~ '^[a-z0-9-]+$'),
  description text,
  metadata text check (metadata is json object),
  created_by uuid not null references principal,
  created timestamptz not null,
  deleted_at timestamptz,
  foreign key (org, project) references project (org, id)
);
create unique index agent_name on agent (project, name) where deleted_at is null;
create unique index agent_slug on agent (project, slug) where deleted_at is null;
create index agent_created on agent (org, created desc, id desc);

create table environment (
  id uuid primary key,
  org uuid not null references organization,
  name text not null check (name <> ''),
  slug text not null check (slug ~ '^[a-z0-9_-]{1,128}$'),
  description text,
  created_by uuid not null references principal,
  created timestamptz not null,
  deleted_at timestamptz
);
create unique index environment_slug on environment (org, slug) where deleted_at is null;
create index environment_created on environment (org, created desc, id desc);

-- A snapshot is in its dataset's project.
alter table dataset add constraint dataset_in_project unique (org, project, id);
create table dataset_snapshot (
  id uuid primary key,
  org uuid not null,
  project uuid not null,
  dataset uuid not null,
  name text not null check (name <> ''),
  description text,
  xact_id text not null check (xact_id ~ '^[0-9]{1,20}$'),
  created_by uuid not null references principal,
  created timestamptz not null,
  deleted_at timestamptz,
  foreign key (org, project, dataset) references dataset (org, project, id)
);
create unique index dataset_snapshot_name on dataset_snapshot (dataset, name) where deleted_at is null;
create index dataset_snapshot_created on dataset_snapshot (org, created desc, id desc);

create table object_view (
  id uuid primary key,
  org uuid not null references organization,
  object_type text not null check (object_type in ('organization', 'project', 'experiment', 'dataset', 'prompt',
    'prompt_session', 'group', 'role', 'org_member', 'project_log', 'org_project', 'org_audit_logs')),
  object_id uuid not null,
  view_type text,
  name text not null check (name <> ''),
  view_data text check (view_data is json object),
  options text check (options is json object),
  created_by uuid not null references principal,
  created timestamptz not null,
  deleted_at timestamptz
);
create unique index object_view_name on object_view (object_type, object_id, view_type, name) nulls not distinct
  where deleted_at is null;
create index object_view_created on object_view (object_type, object_id, created desc, id desc);
