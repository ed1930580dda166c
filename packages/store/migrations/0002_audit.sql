-- The audit log: a chain in which every entry's hash covers the entry before it.
-- `details` is json, not jsonb: the text that was hashed is the text that is kept.

create table audit (
  sequence integer primary key check (sequence >= 1),
  at timestamptz(3) not null,
  actor text not null,
  action text not null,
  subject text not null,
  details json not null,
  previous_hash text collate "C" not null unique check (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text collate "C" not null unique check (hash ~ '^[0-9a-f]{64}$')
);

create trigger audit_append_only
  before delete or update on audit for each statement execute function refuse_change();

-- Facts about this installation, e.g. which baseline it started with.
create table installation (
  key text collate "C" primary key,
  value text not null
);
