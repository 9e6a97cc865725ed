-- Queries that run while nobody waits, and their answers until they expire. Only who asked reads them.
create table async_query (
  id           uuid primary key,
  org_id       uuid not null,
  principal_id uuid not null,
  status       text not null check (status in ('running', 'done', 'failed', 'canceled')),
  created      timestamptz not null,
  expires      timestamptz not null,
  -- The request, which is authorized again when the answer is read.
  request      bytea not null,
  body         bytea,
  cursor       text,
  plan         text,
  error_status integer,
  error        text
);
alter table async_query alter column body set storage external;
create index async_query_expires on async_query (expires);
create index async_query_running on async_query (principal_id) where status = 'running';
