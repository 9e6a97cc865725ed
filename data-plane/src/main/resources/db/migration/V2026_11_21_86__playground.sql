-- Playgrounds, by the first row that named them. Their rows are in span and payload as kind 4.
create table playground (
  id         uuid primary key,
  org_id     uuid not null,
  project_id uuid not null,
  created_by uuid not null,
  created    timestamptz not null
);
create index playground_by_project on playground (project_id);
create index playground_by_org on playground (org_id);
