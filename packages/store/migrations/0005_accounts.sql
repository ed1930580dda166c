-- People, their credentials and sessions; organisations, roles, invitations, tokens.
-- users, sessions, identities, verifications and two_factors are written by the identity library, too: its test
-- compares these columns with those that it wants.

create table users (
  id text collate "C" primary key,
  name text not null,
  -- Lower case. A tombstone holds <id>@deleted.invalid: it is nobody's address.
  email text collate "C" not null unique check (email = lower(email)),
  email_verified boolean not null,
  image text,
  language text not null default 'en',
  digest text not null default 'daily' check (digest in ('immediate', 'daily', 'weekly', 'none')),
  two_factor_enabled boolean not null default false,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  blocked_at timestamptz(3),
  deleted_at timestamptz(3)
);

create table sessions (
  id text collate "C" primary key,
  user_id text collate "C" not null references users (id) on delete cascade,
  token text collate "C" not null unique,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp
);
create index sessions_user on sessions (user_id);
create index sessions_expiry on sessions (expires_at);

-- What somebody proves themselves with: a password, or an account at an identity provider.
create table identities (
  id text collate "C" primary key,
  user_id text collate "C" not null references users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  password text,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp
);
create index identities_user on identities (user_id);
-- An account elsewhere is one person's here, also when two come with it in the same moment.
create unique index identities_account on identities (provider_id, account_id);

create table verifications (
  id text collate "C" primary key,
  identifier text collate "C" not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp
);
create index verifications_identifier on verifications (identifier);
-- The identity library keeps whole documents there: a hash has no longest value.
create index verifications_value on verifications using hash (value);
create index verifications_expiry on verifications (expires_at);

create table two_factors (
  id text collate "C" primary key,
  user_id text collate "C" not null references users (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamptz(3),
  -- Time step (RFC 6238) of the last code that was accepted: it and all before it are not accepted again.
  last_used_step bigint
);
create index two_factors_user on two_factors (user_id);

create table passkeys (
  id text collate "C" primary key,
  user_id text collate "C" not null references users (id) on delete cascade,
  name text not null,
  public_key text not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null default '{}',
  backed_up boolean not null default false,
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3)
);
create index passkeys_user on passkeys (user_id);

create table role_grants (
  user_id text collate "C" not null references users (id),
  role text not null check (role in ('focal-point', 'reviewer', 'tester', 'secretariat', 'administrator')),
  -- '' for every role but the focal point's.
  country text collate "C" not null default '' check ((role = 'focal-point') = (country ~ '^[A-Z]{3}$')),
  granted_by text not null,
  granted_at timestamptz(3) not null,
  primary key (user_id, role, country)
);
create index role_grants_role on role_grants (role, country);

create table organisations (
  id text collate "C" primary key,
  name text not null check (name <> ''),
  kind text not null,
  country text collate "C" check (country ~ '^[A-Z]{3}$'),
  created_at timestamptz(3) not null,
  closed_at timestamptz(3)
);
-- One name once, whatever its case in any script and under any locale of the server; a closed organisation gives its
-- name free.
create unique index organisations_name on organisations (lower(name collate "und-x-icu")) where closed_at is null;

create table memberships (
  organisation text collate "C" not null references organisations (id),
  user_id text collate "C" not null references users (id),
  role text not null check (role in ('lead', 'editor', 'member')),
  since timestamptz(3) not null,
  primary key (organisation, user_id)
);
create index memberships_user on memberships (user_id);

create table invitations (
  id text collate "C" primary key,
  -- Of the secret in the link; the link itself is never kept.
  hash text collate "C" not null unique check (hash ~ '^[0-9a-f]{64}$'),
  email text collate "C" check (email = lower(email)),
  organisation text collate "C" references organisations (id),
  organisation_role text check (organisation_role in ('lead', 'editor', 'member')),
  grant_role text,
  grant_country text,
  language text not null,
  invited_by text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  accepted_by text collate "C",
  withdrawn_at timestamptz(3),
  check ((organisation is null) = (organisation_role is null)),
  check (organisation is not null or grant_role is not null)
);
create index invitations_organisation on invitations (organisation);
create index invitations_email on invitations (email);
create index invitations_invited_by on invitations (invited_by);
create index invitations_accepted_by on invitations (accepted_by);

create table api_tokens (
  id text collate "C" primary key,
  user_id text collate "C" not null references users (id),
  name text not null,
  hash text collate "C" not null unique check (hash ~ '^[0-9a-f]{64}$'),
  scopes text[] not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  last_used_at timestamptz(3),
  -- When the owner was told that it ends soon.
  warned_at timestamptz(3),
  revoked_at timestamptz(3)
);
create index api_tokens_user on api_tokens (user_id);

-- The audit log is asked for by what it is about.
create index audit_subject on audit (subject);
