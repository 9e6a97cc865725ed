-- What control plane events say about projects, experiments and datasets of this region. Rows arrive
-- with nothing but an object's id, so this is where they learn their organization and project.
create table known_object (
  object_id  uuid primary key,
  kind       text not null check (kind in ('project', 'experiment', 'dataset')),
  org_id     uuid not null,
  project_id uuid not null,
  name       text not null,
  deleted    boolean not null,
  version    bigint not null,
  created    timestamptz not null,
  event      text not null
);
create index known_object_by_name on known_object (org_id, kind, name) where not deleted;
create index known_object_by_project on known_object (project_id, kind, created) where not deleted;

-- The region's transaction ids. Advanced in short transactions of their own, so that writers of
-- unrelated rows don't wait for each other's disk flush.
create table xact_clock (
  one  boolean primary key default true check (one),
  last bigint not null
);
insert into xact_clock (last) values (0);

-- What queries filter and sort by. The row itself is in payload, byte for byte as it was written.
-- kind: 1 experiment, 2 dataset, 3 project log.
create table span (
  object_id    uuid not null,
  kind         smallint not null,
  id           text not null,
  org_id       uuid not null,
  project_id   uuid not null,
  xact_id      bigint not null,
  -- Given at the first write and kept: a reader that pages while rows are merged misses none.
  pagination   bigint not null,
  created      timestamptz not null,
  span_id      text not null,
  root_span_id text not null,
  is_root      boolean not null,
  has_error    boolean not null,
  span_type    text,
  name         text,
  model        text,
  start_time   double precision,
  end_time     double precision,
  tokens       double precision,
  tags         text[],
  metadata     jsonb,
  scores       jsonb,
  metrics      jsonb,
  primary key (object_id, kind, id)
) partition by hash (object_id);

create table payload (
  object_id uuid not null,
  kind      smallint not null,
  id        text not null,
  -- The row's length as JSON; the body is compressed. Pages are bounded by it.
  size      integer not null,
  body      bytea not null,
  primary key (object_id, kind, id)
) partition by hash (object_id);

do $$
begin
  for part in 0..7 loop
    execute format(
      'create table span_%s partition of span for values with (modulus 8, remainder %s)', part, part);
    execute format(
      'create table payload_%s partition of payload for values with (modulus 8, remainder %s)', part, part);
    -- The service compresses: the server's own compression would only cost time.
    execute format('alter table payload_%s alter column body set storage external', part);
  end loop;
end $$;

create index span_newest on span (object_id, kind, pagination);
create index span_trace on span (object_id, kind, root_span_id, pagination);
create index span_roots on span (object_id, kind, pagination) where is_root;
create index span_metadata on span using gin (metadata jsonb_path_ops);
create index span_tags on span using gin (tags);

-- Every version of every dataset row: a dataset can be read as of any transaction.
create table dataset_version (
  object_id  uuid not null,
  id         text not null,
  xact_id    bigint not null,
  pagination bigint not null,
  deleted    boolean not null,
  size       integer not null,
  body       bytea,
  primary key (object_id, id, xact_id)
);
alter table dataset_version alter column body set storage external;
create index dataset_version_newest on dataset_version (object_id, pagination, xact_id);

-- Comments on rows, and who changed a row from where.
create table row_comment (
  object_id uuid not null,
  kind      smallint not null,
  row_id    text not null,
  id        text not null,
  xact_id   bigint not null,
  body      text not null,
  primary key (object_id, kind, row_id, id)
);
create table row_audit (
  object_id uuid not null,
  kind      smallint not null,
  row_id    text not null,
  xact_id   bigint not null,
  ordinal   integer not null,
  body      text not null,
  primary key (object_id, kind, row_id, xact_id, ordinal)
);
