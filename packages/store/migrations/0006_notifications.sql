-- What people and machines are told: inbox, outbox of e-mails, webhooks.

create table notifications (
  id text collate "C" primary key,
  user_id text collate "C" not null references users (id),
  kind text not null,
  facts json not null,
  path text,
  created_at timestamptz(3) not null,
  read_at timestamptz(3),
  mailed_at timestamptz(3)
);
create index notifications_user on notifications (user_id, created_at);
create index notifications_unmailed on notifications (user_id, created_at) where mailed_at is null;

create table mails (
  id text collate "C" primary key,
  purpose text not null check (purpose in ('invitation', 'password-reset', 'welcome', 'notification')),
  recipient text not null,
  -- Both emptied once it is sent: links open doors, and names are kept no longer than they are of use.
  subject text not null,
  text text not null,
  language text not null,
  created_at timestamptz(3) not null,
  sent_at timestamptz(3),
  attempts integer not null default 0,
  last_problem text,
  next_at timestamptz(3) not null,
  expires_at timestamptz(3),
  -- Whose link it brings: unsent it goes when the invitation ends.
  invitation text collate "C" references invitations (id)
);
create index mails_unsent on mails (next_at) where sent_at is null;
create index mails_recipient on mails (lower(recipient));
create index mails_invitation on mails (invitation) where invitation is not null;

create table webhooks (
  id text collate "C" primary key,
  owner text collate "C" not null check (owner ~ '^(user|organisation):[0-9a-f-]{36}$'),
  url text not null,
  kinds text[] not null default '{}',
  sealed_secret text not null,
  created_at timestamptz(3) not null,
  disabled_at timestamptz(3),
  last_delivery_at timestamptz(3),
  last_problem text
);
create index webhooks_owner on webhooks (owner);

create table webhook_deliveries (
  id text collate "C" primary key,
  webhook text collate "C" not null references webhooks (id) on delete cascade,
  kind text not null,
  facts json not null,
  created_at timestamptz(3) not null,
  attempts integer not null default 0,
  next_at timestamptz(3) not null,
  delivered_at timestamptz(3)
);
create index webhook_deliveries_due on webhook_deliveries (next_at) where delivered_at is null;
create index webhook_deliveries_webhook on webhook_deliveries (webhook, created_at);
