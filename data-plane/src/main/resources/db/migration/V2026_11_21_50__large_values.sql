-- Values of rows that lie in the bucket. The body says which field lies where; the keys are here so
-- that the store notices when nobody refers to an object any more, whoever changes or deletes a row.
alter table payload add column large_keys text[];
alter table dataset_version add column large_keys text[];
create index payload_large on payload using gin (large_keys) where large_keys is not null;
create index dataset_version_large on dataset_version using gin (large_keys) where large_keys is not null;

-- Objects that no row refers to: not yet, or not any more. Noted before an object is written.
create table unused_value (
  key   text primary key,
  since timestamptz not null
);
create index unused_value_oldest on unused_value (since);

create function note_unused_values() returns trigger language plpgsql as $$
begin
  insert into unused_value (key, since)
  select k, now() from unnest(old.large_keys) k
  where tg_op = 'DELETE' or new.large_keys is null or k <> all (new.large_keys)
  on conflict (key) do update set since = excluded.since;
  return null;
end
$$;

create trigger payload_values_unused after update or delete on payload
  for each row when (old.large_keys is not null) execute function note_unused_values();
create trigger dataset_version_values_unused after update or delete on dataset_version
  for each row when (old.large_keys is not null) execute function note_unused_values();

-- The key of an organization, in an envelope of the region's key-encryption key.
create table organization_key (
  org_id        uuid primary key,
  wrapped_key   bytea not null,
  wrapped_under text not null,
  ciphertext    bytea not null,
  created       timestamptz not null default now()
);
