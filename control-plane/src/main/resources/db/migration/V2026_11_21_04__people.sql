-- People come by invitation, leave for good, and are known by an address that their provider has verified.

-- What the identity provider says of a person; a membership remembers which of it the planes were told.
alter table principal
  add column email_verified boolean not null default false,
  add column profile integer not null default 0 check (profile >= 0);
create index principal_email on principal (lower(email));

alter table member
  add column profile integer not null default 0 check (profile >= 0),
  add column last_active_at timestamptz;

-- A live credential belongs to a member; a revoked one remembers somebody who may have left.
alter table credential
  add column member uuid generated always as (case when deleted_at is null then principal end) stored,
  drop constraint credential_org_principal_fkey,
  add foreign key (principal) references principal,
  add foreign key (org) references organization,
  add foreign key (org, member) references member (org, principal);
create index credential_member on credential (org, member) where member is not null;
create index session_principal on session (principal);

create table invitation (
  id uuid primary key,
  org uuid not null references organization,
  email text not null check (email = lower(email) and email like '%_@_%' and length(email) <= 254),
  inviter uuid not null references principal,
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('pending', 'accepted', 'declined', 'revoked')),
  accepted_by uuid references principal,
  created timestamptz not null,
  expires_at timestamptz not null check (expires_at > created),
  settled_at timestamptz,
  check ((state = 'pending') = (settled_at is null)),
  check ((state = 'accepted') = (accepted_by is not null)),
  unique (org, id)
);
create unique index invitation_pending on invitation (org, email) where state = 'pending';
create index invitation_email on invitation (email) where state = 'pending';

create table invitation_group (
  org uuid not null,
  invitation uuid not null,
  group_id uuid not null,
  primary key (invitation, group_id),
  foreign key (org, invitation) references invitation (org, id) on delete cascade,
  foreign key (org, group_id) references permission_group (org, id)
);
create index invitation_group_group on invitation_group (org, group_id);

-- What is settled stays so: an accepted or revoked invitation never comes back.
create function refuse_unsettling() returns trigger language plpgsql as $$
begin
  raise exception 'Invitation % is settled', old.id using errcode = 'check_violation';
end $$;
create trigger invitation_settled before update on invitation
  for each row when (old.state <> 'pending') execute function refuse_unsettling();

create table sign_in (
  id bigint generated always as identity primary key,
  principal uuid not null references principal,
  at timestamptz not null,
  ip text not null,
  browser text,
  os text
);
create index sign_in_principal on sign_in (principal, at desc);
create index sign_in_at on sign_in (at);
