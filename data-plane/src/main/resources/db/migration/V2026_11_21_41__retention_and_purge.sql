-- Rows that a retention policy has taken out of the span table, and with it out of every answer; what else there is of
-- them goes later. The transaction is the row's last one: whatever is written under the same id afterwards is new.
create table expired_row (
  object_id  uuid not null,
  kind       smallint not null,
  id         text not null,
  org_id     uuid not null,
  project_id uuid not null,
  xact_id    bigint not null,
  at         timestamptz not null,
  primary key (object_id, kind, id)
);
create index expired_row_at on expired_row (at);

-- Rows are written about in the order of their age, so that a summary of each range of pages finds the old ones, and
-- writers hardly notice it.
create index span_age on span using brin (created) with (pages_per_range = 32, autosummarize = on);

-- What retention has done and the audit log has not been told yet.
create table retention_count (
  org_id     uuid not null,
  project_id uuid not null,
  kind       smallint not null,
  expired    bigint not null default 0,
  purged     bigint not null default 0,
  primary key (project_id, kind)
);

-- Organizations, projects, experiments and datasets that were deleted: since when that is known here, and what of them
-- has been destroyed.
create table doomed (
  id        uuid primary key,
  kind      text not null check (kind in ('organization', 'project', 'experiment', 'dataset')),
  org       uuid not null,
  project   uuid,
  seen      timestamptz not null default now(),
  destroyed text not null default '{}' check (destroyed is json object),
  purged_at timestamptz
);
create index doomed_due on doomed (seen) where purged_at is null;
create index known_object_deleted on known_object (object_id) where deleted;
