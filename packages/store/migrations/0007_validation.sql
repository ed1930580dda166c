-- Validation rounds: a draft about a country, what its focal point said, and how it ended.

create table rounds (
  id text collate "C" primary key,
  kind text not null check (kind in ('figures')),
  title text not null check (title <> ''),
  country text collate "C" not null check (country ~ '^[A-Z]{3}$'),
  owner text collate "C" not null check (owner ~ '^(platform|organisation:[0-9a-f-]{36}|country:[A-Z]{3})$'),
  disclosure text not null check (disclosure in ('public', 'member', 'party', 'private')),
  embargo_until timestamptz(3),
  parties text[] collate "C" not null default '{}',
  state text not null check (state in ('draft', 'open', 'answered', 'published', 'withdrawn')),
  created_by text not null,
  created_at timestamptz(3) not null,
  -- A calendar day, in no time zone: as text, because drivers turn a date into an instant.
  deadline text collate "C" check (deadline ~ '^\d{4}-\d{2}-\d{2}$'),
  opened_at timestamptz(3),
  answered_at timestamptz(3),
  ended_at timestamptz(3),
  note_text text,
  note_by text,
  note_at timestamptz(3),
  snapshot text collate "C",
  reminded_at timestamptz(3),
  check ((note_text is null) = (note_by is null))
);
create index rounds_country on rounds (country, created_at);

create table round_items (
  id text collate "C" primary key,
  round text collate "C" not null references rounds (id),
  position integer not null check (position >= 1),
  content json not null,
  verdict text check (verdict in ('agreed', 'disputed')),
  verdict_by text,
  verdict_at timestamptz(3),
  excluded boolean not null default false,
  unique (round, position)
);

create table round_comments (
  id text collate "C" primary key,
  round text collate "C" not null references rounds (id),
  item text collate "C" references round_items (id),
  -- Checked at the end: a backup brings comments in the order of their ids.
  reply_to text collate "C" references round_comments (id) deferrable initially deferred,
  author text not null,
  at timestamptz(3) not null,
  text text not null check (text <> '')
);
create index round_comments_round on round_comments (round, at);
