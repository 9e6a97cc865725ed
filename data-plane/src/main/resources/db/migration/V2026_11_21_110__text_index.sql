-- Which rows may hold a text. A block of rows has a bit for every four bytes in a row that some row of it has; 64 blocks
-- lie side by side: the eight bytes at 8 x n of slices say which of the blocks have bit n. A question reads those of its text.
create table text_group (
  object_id uuid not null,
  kind      smallint not null,
  -- Places of rows in the order of pages: of the first, of the last, and of the first of each block.
  first     bigint not null,
  last      bigint not null,
  blocks    bigint[] not null,
  slices    bytea not null,
  primary key (object_id, kind, first)
);
-- Eight bytes are read of a megabyte.
alter table text_group alter column slices set storage external;

-- Up to which place the rows of an object are in its groups.
create table text_progress (
  object_id  uuid not null,
  kind       smallint not null,
  indexed_to bigint not null,
  primary key (object_id, kind)
);

-- Rows that were written again since their group was made.
create table text_stale (
  object_id  uuid not null,
  kind       smallint not null,
  pagination bigint not null,
  primary key (object_id, kind, pagination)
);
