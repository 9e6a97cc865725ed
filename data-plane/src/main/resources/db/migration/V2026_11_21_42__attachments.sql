-- Files beside rows: what was asked for, what arrived, and whether any row speaks of it.
create table attachment (
  org        uuid not null,
  key        text not null,
  -- When an address for it was signed last, or a row spoke of it first.
  requested  timestamptz not null default now(),
  done       boolean not null default false,
  referenced boolean not null default false,
  primary key (org, key)
);
create index attachment_orphan on attachment (requested) where not (done and referenced);
