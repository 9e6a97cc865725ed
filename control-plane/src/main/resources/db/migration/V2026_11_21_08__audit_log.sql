-- Events say more of themselves; those written before keep their hash, and have none of it.
alter table audit_event
  add column hash_version smallint not null default 1 check (hash_version in (1, 2)),
  add column impersonated_by uuid,
  add column resource_name text,
  add column project_id uuid,
  add column trace_id text,
  add column client_address text,
  add check (sequence > 0),
  add check (hash ~ '^[0-9a-f]{64}$' and previous_hash ~ '^[0-9a-f]{64}$');
alter table audit_event alter column hash_version drop default;

create trigger audit_event_never_emptied before truncate on audit_event
  for each statement execute function refuse_audit_change();

-- What people filter by; an event type is a resource type and a verb.
create index audit_event_time on audit_event (org, at);
create index audit_event_actor on audit_event (org, actor, sequence);
create index audit_event_type on audit_event (org, resource_type, sequence);
create index audit_event_resource on audit_event (org, resource_id, sequence);
create index audit_event_project on audit_event (org, project_id, sequence) where project_id is not null;

-- How far each chain has been signed; the heads themselves are in the bucket.
create table audit_head (
  org uuid primary key references organization,
  sequence bigint not null check (sequence > 0),
  at timestamptz not null
);
