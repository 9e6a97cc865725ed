-- A service account has an address that no mail reaches, and nobody else has.
update principal set email = cast(id as text) || '@service-accounts.invalid' where kind = 'service_account';
alter table principal
  add constraint principal_id_kind unique (id, kind),
  add constraint principal_service_account_email
    check (kind = 'person' or email = cast(id as text) || '@service-accounts.invalid');

-- People have API keys, service accounts have service tokens.
alter table credential
  add column expires_at timestamptz,
  add column last_used_at timestamptz,
  add column owner_kind text not null
    generated always as (case kind when 'api_key' then 'person' else 'service_account' end) stored,
  add constraint credential_owner foreign key (principal, owner_kind) references principal (id, kind),
  add constraint credential_expiry check (expires_at > created);
create index credential_principal on credential (org, principal) where deleted_at is null;
