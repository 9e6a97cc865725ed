-- Set-ups of the command line in a browser. No key is kept: it is made when the command line fetches it, once.
create table wizard_session (
  session_hash text primary key check (session_hash ~ '^[0-9a-f]{64}$'),
  poll_hash text not null unique check (poll_hash ~ '^[0-9a-f]{64}$'),
  code text not null,
  created timestamptz not null,
  expires_at timestamptz not null check (expires_at > created),
  principal uuid,
  org uuid,
  project uuid,
  approved_at timestamptz,
  claimed_at timestamptz check (claimed_at >= approved_at),
  foreign key (org, project) references project (org, id) on delete cascade,
  check (num_nonnulls(principal, org, project, approved_at) in (0, 4)),
  check (claimed_at is null or approved_at is not null)
);
create index wizard_session_expiry on wizard_session (expires_at);
