-- The control plane's store. Wrong states are refused here, whatever the code does.
-- JSON that a client sent is kept as text, so that it is given back as it came.

create table organization (
  id uuid primary key,
  name text not null check (name <> ''),
  region text not null check (region ~ '^[a-z][a-z0-9-]{1,31}$'),
  sequence bigint not null default 0 check (sequence >= 0),
  api_url text,
  proxy_url text,
  realtime_url text,
  is_universal_api boolean,
  git_metadata text check (git_metadata is json object),
  created timestamptz not null,
  deleted_at timestamptz
);
create unique index organization_name on organization (name) where deleted_at is null;

create function refuse_region_change() returns trigger language plpgsql as $$
begin
  raise exception 'The region of organization % is written once', old.id using errcode = 'check_violation';
end $$;
create trigger organization_region before update on organization
  for each row when (old.region is distinct from new.region) execute function refuse_region_change();

create table principal (
  id uuid primary key,
  kind text not null check (kind in ('person', 'service_account')),
  issuer text,
  subject text,
  email text,
  given_name text,
  family_name text,
  created timestamptz not null,
  unique (issuer, subject),
  check ((kind = 'person') = (issuer is not null and subject is not null)),
  check ((issuer is null) = (subject is null))
);

create table member (
  org uuid not null references organization,
  principal uuid not null references principal,
  created timestamptz not null,
  primary key (org, principal)
);
create index member_principal on member (principal);

create table permission_group (
  id uuid primary key,
  org uuid not null references organization,
  name text not null check (name <> ''),
  description text,
  created_by uuid references principal,
  created timestamptz not null,
  deleted_at timestamptz,
  unique (org, id)
);
create unique index permission_group_name on permission_group (org, name) where deleted_at is null;

create table group_user (
  org uuid not null,
  group_id uuid not null,
  principal uuid not null,
  primary key (group_id, principal),
  foreign key (org, group_id) references permission_group (org, id),
  foreign key (org, principal) references member (org, principal)
);

create table group_group (
  org uuid not null,
  group_id uuid not null,
  member_group uuid not null,
  primary key (group_id, member_group),
  foreign key (org, group_id) references permission_group (org, id),
  foreign key (org, member_group) references permission_group (org, id),
  check (group_id <> member_group)
);

create table role (
  id uuid primary key,
  org uuid not null references organization,
  name text not null check (name <> ''),
  description text,
  member_permissions text not null check (member_permissions is json array),
  member_roles text not null check (member_roles is json array),
  created_by uuid references principal,
  created timestamptz not null,
  deleted_at timestamptz
);
create unique index role_name on role (org, name) where deleted_at is null;

create table acl (
  id uuid primary key,
  org uuid not null references organization,
  object_type text not null check (object_type in ('organization', 'project', 'experiment', 'dataset', 'prompt',
    'prompt_session', 'group', 'role', 'org_member', 'project_log', 'org_project', 'org_audit_logs')),
  object_id uuid not null,
  user_id uuid,
  group_id uuid,
  permission text check (permission in ('create', 'read', 'update', 'delete',
    'create_acls', 'read_acls', 'update_acls', 'delete_acls')),
  restrict_object_type text,
  role_id uuid,
  created timestamptz not null,
  foreign key (org, user_id) references member (org, principal),
  foreign key (org, group_id) references permission_group (org, id),
  check (num_nonnulls(user_id, group_id) = 1),
  check (num_nonnulls(permission, role_id) = 1),
  check (restrict_object_type is null or permission is not null),
  unique nulls not distinct (org, object_type, object_id, user_id, group_id, permission, restrict_object_type, role_id)
);
create index acl_object on acl (org, object_id);
create index acl_user on acl (org, user_id);

create table credential (
  id uuid primary key,
  org uuid not null,
  principal uuid not null,
  kind text not null check (kind in ('api_key', 'service_token')),
  name text not null check (name <> ''),
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  preview text not null,
  created timestamptz not null,
  deleted_at timestamptz,
  foreign key (org, principal) references member (org, principal)
);
create index credential_org on credential (org, created desc, id desc);

create table project (
  id uuid primary key,
  org uuid not null references organization,
  name text not null check (name <> ''),
  description text,
  settings text check (settings is json object),
  created_by uuid references principal,
  created timestamptz not null,
  deleted_at timestamptz,
  unique (org, id)
);
create unique index project_name on project (org, name) where deleted_at is null;
create index project_created on project (org, created desc, id desc);

create table dataset (
  id uuid primary key,
  org uuid not null,
  project uuid not null,
  name text not null check (name <> ''),
  description text,
  metadata text check (metadata is json object),
  tags text check (tags is json array),
  created_by uuid references principal,
  created timestamptz not null,
  deleted_at timestamptz,
  foreign key (org, project) references project (org, id),
  unique (org, id)
);
create unique index dataset_name on dataset (project, name) where deleted_at is null;
create index dataset_created on dataset (org, created desc, id desc);

create table experiment (
  id uuid primary key,
  org uuid not null,
  project uuid not null,
  name text not null check (name <> ''),
  description text,
  repo_info text check (repo_info is json object),
  commit text,
  base_exp_id uuid,
  dataset_id uuid,
  dataset_version text,
  internal_metadata text check (internal_metadata is json object),
  parameters_id uuid,
  parameters_version text,
  is_public boolean not null,
  metadata text check (metadata is json object),
  tags text check (tags is json array),
  created_by uuid references principal,
  created timestamptz not null,
  deleted_at timestamptz,
  foreign key (org, project) references project (org, id),
  foreign key (org, base_exp_id) references experiment (org, id),
  foreign key (org, dataset_id) references dataset (org, id),
  unique (org, id)
);
create unique index experiment_name on experiment (project, name) where deleted_at is null;
create index experiment_created on experiment (org, created desc, id desc);
create index experiment_commit on experiment (project, commit) where deleted_at is null;

create table ai_secret (
  id uuid primary key,
  org uuid not null references organization,
  name text not null check (name <> ''),
  type text,
  metadata text check (metadata is json object),
  ciphertext bytea,
  preview text,
  secret_updated_by uuid references principal,
  secret_updated_at timestamptz,
  updated_at timestamptz not null,
  created timestamptz not null,
  unique (org, name),
  check (num_nonnulls(ciphertext, preview, secret_updated_at) in (0, 3))
);

create table session (
  handle_hash text primary key check (handle_hash ~ '^[0-9a-f]{64}$'),
  principal uuid not null references principal,
  operator boolean not null,
  created timestamptz not null,
  expires_at timestamptz not null
);
create index session_expiry on session (expires_at);

-- One event for each number of the organization's sequence: a mutation without one, or with two, can't be.
create table audit_event (
  org uuid not null references organization,
  sequence bigint not null,
  at timestamptz not null,
  actor text not null,
  credential uuid,
  action text not null,
  resource_type text not null,
  resource_id uuid not null,
  before text check (before is json),
  after text check (after is json),
  previous_hash text not null,
  hash text not null,
  primary key (org, sequence)
);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'Audit events are only ever added' using errcode = 'check_violation';
end $$;
create trigger audit_event_kept before update or delete on audit_event
  for each row execute function refuse_audit_change();

-- Positions are handed out under a lock that is held to the commit: who has read up to a position has missed nothing.
create table outbox (
  position bigint generated always as identity primary key,
  topic text not null check (topic in ('directory', 'access', 'access-remote', 'objects', 'secrets')),
  regions text[] not null check (cardinality(regions) > 0),
  org uuid not null references organization,
  sequence bigint not null,
  last boolean not null,
  event text not null check (event is json object),
  created timestamptz not null
);

create table relay_cursor (
  region text primary key,
  position bigint not null
);

-- Each store carries what it belongs to.
create table store_identity (
  one boolean primary key default true check (one),
  region text not null check (region = 'control')
);
insert into store_identity (region) values ('control');
