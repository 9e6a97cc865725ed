-- What belongs to a project and is governed by it. Names are unique among what is not deleted.

create table project_score (
  id uuid primary key,
  org uuid not null,
  project uuid not null,
  name text not null check (name <> ''),
  description text,
  score_type text not null check (score_type in ('slider', 'categorical', 'weighted', 'minimum', 'maximum',
    'online', 'free-form')),
  categories text check (categories is json),
  config text check (config is json object),
  -- Compared byte by byte, whatever the database's language: places are sorted so everywhere.
  position text collate "C" check (position ~ '^[0-2]\|[0-9a-z]{6}:[0-9a-z]*$'),
  created_by uuid not null references principal,
  created timestamptz not null,
  deleted_at timestamptz,
  foreign key (org, project) references project (org, id),
  check (categories is null or score_type in ('categorical', 'minimum', 'maximum') and categories is json array
    or score_type = 'weighted' and categories is json object)
);
create unique index project_score_name on project_score (project, name) where deleted_at is null;
create index project_score_created on project_score (org, created desc, id desc);
