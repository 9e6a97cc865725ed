-- Which project prompts and playgrounds are in that grants were asked for on. They live in their region, which is asked
-- once: they never move. Ids are unique in their organization only.
create table prompt_place (
  org         uuid not null references organization (id),
  object_type text not null check (object_type in ('prompt', 'prompt_session')),
  object_id   uuid not null,
  project     uuid not null,
  created     timestamptz not null,
  primary key (object_id, object_type, org)
);
create index prompt_place_by_org on prompt_place (org);
