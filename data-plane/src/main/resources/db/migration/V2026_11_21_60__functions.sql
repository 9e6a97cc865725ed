-- Prompts and functions that are there. A prompt is a function whose function_data has the type
-- prompt; both share the slugs of their project. The organization is part of every key, so that an
-- id which another organization uses is free here.
create table function (
  org_id        uuid not null,
  id            uuid not null,
  project_id    uuid not null,
  xact_id       bigint not null,
  name          text not null,
  slug          text not null,
  -- Of function_data: prompt, code, global, ...
  type          text not null,
  function_type text,
  bundle_id     uuid,
  created       timestamptz not null,
  created_by    uuid,
  primary key (org_id, id),
  unique (project_id, slug)
);
create index function_newest on function (org_id, created desc, id desc);
create index function_by_project on function (project_id, created desc, id desc);
create index function_by_bundle on function (org_id, bundle_id) where bundle_id is not null;

-- Every version that there was, also of those that were deleted.
create table function_version (
  org_id     uuid not null,
  id         uuid not null,
  xact_id    bigint not null,
  project_id uuid not null,
  pagination bigint not null,
  created    timestamptz not null,
  changed_by uuid,
  deleted    boolean not null,
  -- Bytes of the body.
  size       integer not null,
  -- What clients say of it, as JSON; empty where it was deleted.
  body       text not null,
  primary key (org_id, id, xact_id)
);

-- Uploaded code. Its content is in the bucket.
create table code_bundle (
  org_id     uuid not null,
  id         uuid not null,
  created    timestamptz not null,
  created_by uuid not null,
  primary key (org_id, id)
);

-- Which version of a prompt or a dataset an environment has.
create table environment_object (
  id             uuid primary key,
  org_id         uuid not null,
  project_id     uuid not null,
  object_type    text not null check (object_type in ('dataset', 'prompt')),
  object_id      uuid not null,
  environment_id uuid not null,
  object_version bigint not null,
  created        timestamptz not null,
  unique (org_id, object_id, environment_id)
);
