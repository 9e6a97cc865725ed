-- The data plane's own audit chain of each organization: its end, which mutations lock, and its events.
create table audit_chain (
  org      uuid primary key,
  sequence bigint not null check (sequence >= 0),
  hash     text not null check (hash ~ '^[0-9a-f]{64}$')
);

create table audit_event (
  org             uuid not null,
  sequence        bigint not null check (sequence > 0),
  at              timestamptz not null,
  actor           text not null,
  impersonated_by uuid,
  credential      uuid,
  trace_id        text,
  client_address  text,
  action          text not null,
  resource_type   text not null,
  resource_id     uuid not null,
  resource_name   text,
  project_id      uuid,
  before          text check (before is json),
  after           text check (after is json),
  hash_version    smallint not null,
  previous_hash   text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  hash            text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (org, sequence)
);
create index audit_event_time on audit_event (org, at);
create index audit_event_resource on audit_event (org, resource_id, sequence);
create index audit_event_project on audit_event (org, project_id, sequence) where project_id is not null;

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'Audit events are only ever added' using errcode = 'check_violation';
end $$;
create trigger audit_event_kept before update or delete on audit_event
  for each row execute function refuse_audit_change();
create trigger audit_event_never_emptied before truncate on audit_event
  for each statement execute function refuse_audit_change();

-- How far each chain has been signed; the heads themselves are in the bucket.
create table audit_head (
  org      uuid primary key references audit_chain,
  sequence bigint not null check (sequence > 0),
  at       timestamptz not null
);

-- Provider keys and environment variables of projects and functions. A row that is deleted keeps its id and nothing
-- else, so that what is said of it later is still known to belong to this region.
create table project_secret (
  id                uuid primary key,
  org               uuid not null,
  project           uuid not null,
  object_type       text not null check (object_type in ('project', 'function')),
  object_id         uuid not null,
  name              text not null,
  secret_type       text,
  secret_category   text not null check (secret_category in ('env_var', 'ai_provider', 'sandbox_provider')),
  metadata          text check (metadata is json),
  -- The value's data key, encrypted under the key-encryption key that wrapped_under names, and the value under it.
  wrapped_key       bytea,
  wrapped_under     text,
  ciphertext        bytea,
  preview           text,
  secret_updated_by uuid,
  secret_updated_at timestamptz,
  updated_at        timestamptz not null,
  created           timestamptz not null,
  used              timestamptz,
  deleted_at        timestamptz,
  check (object_type = 'function' or object_id = project),
  check ((ciphertext is null) = (wrapped_key is null) and (ciphertext is null) = (wrapped_under is null)),
  check (deleted_at is null or ciphertext is null)
);
-- Ids of functions are unique in their organization alone.
create unique index project_secret_name on project_secret (org, object_type, object_id, name) where deleted_at is null;
create index project_secret_org on project_secret (org, created desc) where deleted_at is null;
create index project_secret_project on project_secret (project) where deleted_at is null;
create index project_secret_wrapped on project_secret (wrapped_under) where wrapped_under is not null;
