-- Settings of an organization, and its deletion with a time to undo it.

alter table organization
  -- What the name looks like. Filled for names that are there, and made unique, by the migration after this one.
  add column name_skeleton text,
  add column is_dataplane_private boolean,
  add column image_rendering_mode text check (image_rendering_mode in ('auto', 'click_to_load', 'blocked')),
  add column loop_models text check (loop_models is json array),
  -- The service account of a data plane that the organization runs itself.
  add column data_plane_account uuid,
  add column purge_after timestamptz,
  add column purged_at timestamptz;

update organization set purge_after = deleted_at + interval '7 days' where deleted_at is not null;

alter table organization
  add check (git_metadata is null or coalesce(git_metadata::json ->> 'collect', '') in ('all', 'some', 'none')),
  add check ((git_metadata::json ->> 'collect' = 'some') = (git_metadata::json -> 'fields' is not null)),
  add check (api_url ~ '^https?://[^/?#@]+[^?#@]*$'),
  add check (proxy_url ~ '^https?://[^/?#@]+[^?#@]*$'),
  add check (realtime_url ~ '^(https?|wss?)://[^/?#@]+[^?#@]*$'),
  add check ((deleted_at is null) = (purge_after is null)),
  add check (purge_after >= deleted_at),
  add check (purged_at is null or deleted_at is not null),
  -- Whoever removes that account from the members takes it from the data plane.
  add constraint organization_data_plane_account foreign key (id, data_plane_account)
    references member (org, principal) on delete set null (data_plane_account);

-- A name that is there stays, however long; one that is given is held to the rule.
create function refuse_organization_name() returns trigger language plpgsql as $$
begin
  raise exception 'An organization''s name has 2 to 64 characters' using errcode = 'check_violation';
end $$;
create trigger organization_name_given before insert on organization
  for each row when (char_length(new.name) not between 2 and 64) execute function refuse_organization_name();
create trigger organization_name_changed before update on organization
  for each row when (old.name is distinct from new.name and char_length(new.name) not between 2 and 64)
  execute function refuse_organization_name();

-- What was purged stays so: nothing is left to come back to.
create function refuse_purged_change() returns trigger language plpgsql as $$
begin
  raise exception 'Organization % is purged', old.id using errcode = 'check_violation';
end $$;
create trigger organization_purged before update on organization
  for each row when (old.purged_at is not null and (new.purged_at is null or new.deleted_at is null))
  execute function refuse_purged_change();

create index organization_purge on organization (purge_after) where deleted_at is not null and purged_at is null;

-- What planes were told of an organization is looked through when it is purged.
create index outbox_org on outbox (org, position);
