-- Built-in groups are known by their mark: it is given once, and whoever has it can't be deleted.
alter table permission_group add column system_role text check (system_role in ('owner', 'engineer', 'viewer'));
update permission_group
set system_role = case name when 'Owners' then 'owner' when 'Engineers' then 'engineer' else 'viewer' end
where name in ('Owners', 'Engineers', 'Viewers') and deleted_at is null;
create unique index permission_group_system_role on permission_group (org, system_role);
alter table permission_group
  add constraint permission_group_built_in check (system_role is null or deleted_at is null);

create function refuse_system_role_change() returns trigger language plpgsql as $$
begin
  raise exception 'Whether group % is built in is written once', old.id using errcode = 'check_violation';
end $$;
create trigger permission_group_system_role before update on permission_group
  for each row when (old.system_role is distinct from new.system_role)
  execute function refuse_system_role_change();

-- What creators get with an object, as long as the organization wants it.
alter table organization add column creator_ownership boolean not null default true;
alter table acl add column of_creator boolean not null default false
  check (not of_creator or (user_id is not null and role_id is not null));
update acl set of_creator = true
where role_id = '0d1e0000-0000-4000-8000-000000000001' and user_id is not null and exists (
  select from project o where acl.object_type = 'project' and o.id = acl.object_id and o.created_by = acl.user_id
  union all
  select from experiment o where acl.object_type = 'experiment' and o.id = acl.object_id and o.created_by = acl.user_id
  union all
  select from dataset o where acl.object_type = 'dataset' and o.id = acl.object_id and o.created_by = acl.user_id);
create index acl_of_creator on acl (org) where of_creator;

-- Who is in a group through groups in it, and which grants a group has, is asked at every change of them.
create index group_group_member on group_group (member_group);
create index group_user_principal on group_user (org, principal);
create index acl_group on acl (org, group_id) where group_id is not null;

-- An organization that is not deleted has an owner: a person in its Owners, at any depth, who hold
-- the owner's role on it. Service accounts don't count: nobody signs in as one.
create function has_owner(asked uuid) returns boolean language sql stable as $$
  with recursive owners (id) as (
    select g.id from permission_group g
    join acl on acl.org = g.org and acl.group_id = g.id and acl.object_type = 'organization'
      and acl.object_id = g.org and acl.role_id = '0d1e0000-0000-4000-8000-000000000001'
    where g.org = asked and g.system_role = 'owner' and g.deleted_at is null
    union
    select inner_group.id from owners
    join group_group n on n.group_id = owners.id
    join permission_group inner_group on inner_group.id = n.member_group and inner_group.deleted_at is null)
  select exists (
    select from owners
    join group_user u on u.group_id = owners.id
    join principal p on p.id = u.principal and p.kind = 'person')
$$;

-- At the commit, and one transaction of an organization after the other, so that two that each leave
-- the other's owner can't leave none.
create function require_owner() returns trigger language plpgsql as $$
declare
  asked uuid := case tg_table_name
    when 'organization' then (to_jsonb(new) ->> 'id')::uuid
    else (to_jsonb(old) ->> 'org')::uuid end;
begin
  perform from organization where id = asked and deleted_at is null for update;
  if found and not has_owner(asked) then
    raise exception 'Organization % would have no owner', asked using errcode = 'MR001';
  end if;
  return null;
end $$;
create constraint trigger organization_owner after insert or update of deleted_at on organization
  deferrable initially deferred for each row execute function require_owner();
create constraint trigger group_user_owner after update or delete on group_user
  deferrable initially deferred for each row execute function require_owner();
create constraint trigger group_group_owner after update or delete on group_group
  deferrable initially deferred for each row execute function require_owner();
create constraint trigger permission_group_owner after update of deleted_at or delete on permission_group
  deferrable initially deferred for each row execute function require_owner();
create constraint trigger acl_owner after update or delete on acl
  deferrable initially deferred for each row
  when (old.object_type = 'organization' and old.role_id = '0d1e0000-0000-4000-8000-000000000001'
    and old.group_id is not null)
  execute function require_owner();
