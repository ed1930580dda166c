-- Layers that people bring: roads, cables, zones, elevations. What they are made of stands in the blobs.

create table layers (
  name text collate "C" primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  kind text not null check (kind in
    ('road', 'rail', 'power', 'pipeline', 'fibre', 'place', 'zone', 'elevation', 'cost')),
  source text not null check (source <> ''),
  licence text not null check (licence <> ''),
  -- A year, a month or a day, in no time zone.
  dated text collate "C" not null check (dated ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  method text not null check (method in ('surveyed', 'derived', 'inferred')),
  error_m double precision not null check (error_m >= 0),
  format text not null,
  file text not null,
  file_sha256 text collate "C" not null,
  content text collate "C" not null,
  bytes bigint not null,
  facts json not null,
  owner text collate "C" not null check (owner ~ '^(platform|organisation:[0-9a-f-]{36}|country:[A-Z]{3})$'),
  disclosure text not null check (disclosure in ('public', 'member', 'private')),
  embargo_until timestamptz(3),
  imported_by text not null,
  imported_at timestamptz(3) not null
);
create index layers_content on layers (content);
