-- Who may see a figure: on whose behalf it stands, which parties it names, and until when the owner alone sees it.
alter table observations add column owner text collate "C" not null default 'platform'
  check (owner ~ '^(platform|organisation:[0-9a-f-]{36}|country:[A-Z]{3})$');
alter table observations add column embargo_until timestamptz(3);
alter table observations add column parties text[] collate "C" not null default '{}';

-- What is chosen is public. Figures under embargo lie outside of the index: an insert never fails because of a figure
-- that the writer cannot see, and of the released ones the one released last is shown.
update observations set chosen = false where chosen and disclosure <> 'public';
alter table observations add constraint observations_chosen_public check (not chosen or disclosure = 'public');
drop index observations_chosen;
create unique index observations_chosen on observations (indicator, area, year) where chosen and embargo_until is null;

-- Few figures have one, and every question about shown figures asks for those.
create index observations_embargo on observations (indicator, area, year, embargo_until)
  where embargo_until is not null;
create index observations_release on observations (embargo_until) where embargo_until is not null;

drop trigger observations_append_only on observations;
create trigger observations_append_only
  before delete or update of id, indicator, area, year, value, missing, status, source, publisher, vintage,
    licence, raw, raw_row, snapshot, disclosure, owner, embargo_until, parties, version
  on observations for each statement execute function refuse_change();

-- A raw file is as open as the least open of its rows. What the rows say of themselves is kept once a combination, so
-- that no request has to look at all of its figures.
create table snapshot_parts (
  snapshot text collate "C" not null references snapshots (sha256),
  source text collate "C" not null,
  licence text collate "C" not null,
  disclosure text collate "C" not null check (disclosure in ('public', 'member', 'party', 'private')),
  owner text collate "C" not null check (owner ~ '^(platform|organisation:[0-9a-f-]{36}|country:[A-Z]{3})$'),
  embargo_until timestamptz(3),
  parties text[] collate "C" not null,
  -- Country that the rows are about; named at the level party alone, where it decides.
  area text collate "C" check (area is null or disclosure = 'party'),
  -- Series of the figures; null for what the file names, whether or not it brought a figure.
  indicator text collate "C"
);
create index snapshot_parts_snapshot on snapshot_parts (snapshot, indicator);

insert into snapshot_parts (snapshot, source, licence, disclosure, owner, parties, area, indicator)
select distinct snapshot, source, licence, disclosure, owner, parties,
  case when disclosure = 'party' then area end, indicator
from observations
union
select sha256, named.source, named.licence, named.disclosure, 'platform', '{}', null, null
from snapshots, json_to_recordset(parts) as named (source text, licence text, disclosure text);

alter table snapshots drop column parts;

create trigger snapshot_parts_append_only
  before delete or update on snapshot_parts for each statement execute function refuse_change();
