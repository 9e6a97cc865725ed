-- Environment variables of whole organizations. Those of projects and functions are never here: there is no
-- column that could say whose they are.

create table env_var (
  id uuid primary key,
  org uuid not null references organization,
  name text not null check (name ~ '^[A-Za-z_][A-Za-z0-9_]*$' and length(name) <= 256),
  metadata text check (metadata is json object),
  secret_type text,
  secret_category text not null check (secret_category in ('env_var', 'ai_provider', 'sandbox_provider')),
  ciphertext bytea,
  preview text,
  secret_updated_by uuid references principal,
  secret_updated_at timestamptz,
  created timestamptz not null,
  unique (org, name),
  check (num_nonnulls(ciphertext, preview, secret_updated_at) in (0, 3))
);
