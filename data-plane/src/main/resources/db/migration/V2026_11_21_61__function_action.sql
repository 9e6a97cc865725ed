-- What made a version: upsert, merge or delete, as clients read it in audit_data.
alter table function_version add column action text not null default 'upsert'
  check (action in ('upsert', 'merge', 'delete'));
