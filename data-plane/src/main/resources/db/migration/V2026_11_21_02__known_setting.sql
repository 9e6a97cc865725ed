-- What control plane events say about scores and automations of projects, and environments.
create table known_setting (
  setting_id uuid primary key,
  kind       text not null check (kind in ('project_score', 'project_automation', 'environment')),
  org_id     uuid not null,
  project_id uuid,
  name       text not null,
  deleted    boolean not null,
  version    bigint not null,
  event      text not null,
  check ((project_id is null) = (kind = 'environment'))
);
create index known_setting_by_project on known_setting (project_id, kind, name) where not deleted;
create index known_setting_by_name on known_setting (org_id, kind, name) where not deleted;
