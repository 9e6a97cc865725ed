-- OAuth: grants of people to public clients, and the keys that access tokens are signed with.

-- A grant is a credential of its person; only access tokens that we sign name it.
alter table credential
  drop constraint credential_kind_check,
  add constraint credential_kind_check check (kind in ('api_key', 'service_token', 'oauth_grant')),
  alter column owner_kind
    set expression as (case kind when 'service_token' then 'service_account' else 'person' end),
  add constraint credential_grant_ends check (kind <> 'oauth_grant' or expires_at is not null),
  add constraint credential_org_id unique (org, id);
create index credential_grant on credential (principal) where kind = 'oauth_grant' and deleted_at is null;

-- A code is exchanged once, within a minute; the grant that came of it shows that it was.
create table oauth_code (
  code_hash text primary key check (code_hash ~ '^[0-9a-f]{64}$'),
  client text not null check (client <> ''),
  redirect_uri text not null check (redirect_uri <> ''),
  challenge text not null check (challenge ~ '^[A-Za-z0-9_-]{43}$'),
  org uuid not null references organization,
  principal uuid not null references principal,
  created timestamptz not null,
  expires_at timestamptz not null
    check (expires_at > created and expires_at <= created + interval '1 minute'),
  grant_id uuid,
  foreign key (org, grant_id) references credential (org, id) on delete cascade
);
create index oauth_code_expiry on oauth_code (expires_at);
create index oauth_code_org on oauth_code (org, grant_id);
create index oauth_code_principal on oauth_code (principal);

-- All refresh tokens of a grant, used ones too: one that comes again ends the grant.
create table oauth_refresh_token (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  org uuid not null,
  grant_id uuid not null,
  created timestamptz not null,
  used_at timestamptz check (used_at >= created),
  foreign key (org, grant_id) references credential (org, id) on delete cascade
);
create index oauth_refresh_token_grant on oauth_refresh_token (org, grant_id);
create unique index oauth_refresh_token_unused on oauth_refresh_token (grant_id) where used_at is null;

create table signing_key (
  id uuid primary key,
  public_key text not null,
  private_key bytea not null,
  created timestamptz not null,
  signs_from timestamptz not null check (signs_from >= created),
  retired_at timestamptz check (retired_at >= signs_from)
);

-- What is the installation's is told with the organizations' changes, and is no organization's.
create sequence installation_sequence;
alter table outbox
  alter column org drop not null,
  add constraint outbox_org check (org is not null or topic = 'directory');
