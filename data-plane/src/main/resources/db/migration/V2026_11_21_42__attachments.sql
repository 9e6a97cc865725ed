-- Files beside rows: what was asked for, what arrived, and whether something that is no row speaks of it for good.
create table attachment (
  org        uuid not null,
  key        text not null,
  -- When an address for it was signed last.
  requested  timestamptz not null default now(),
  done       boolean not null default false,
  pinned     boolean not null default false,
  primary key (org, key)
);
create index attachment_age on attachment (requested, org, key) where not (done and pinned);

-- Which rows speak of which files. One whose row is gone is found by looking for the row.
create table attachment_reference (
  object_id uuid not null,
  kind      smallint not null,
  row_id    text not null,
  org       uuid not null,
  key       text not null,
  at        timestamptz not null default now(),
  primary key (object_id, kind, row_id, key)
);
create index attachment_reference_key on attachment_reference (org, key);
