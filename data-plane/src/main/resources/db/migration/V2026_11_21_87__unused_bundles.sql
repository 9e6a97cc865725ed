-- Which uploaded code a version runs, and when a function last began or ceased to name some.
alter table function_version add column bundle_id uuid;
update function_version set bundle_id = (body::jsonb #>> '{function_data,data,bundle_id}')::uuid
where body like '%"bundle_id"%'
  and body::jsonb #>> '{function_data,data,bundle_id}' ~ '^[0-9a-fA-F-]{36}$';
create index function_version_by_bundle on function_version (org_id, bundle_id)
  where bundle_id is not null;
alter table code_bundle add column named timestamptz;
