-- Who may see a figure: on whose behalf it stands, which parties it names, and until when the owner alone sees it.
alter table observations add column owner text collate "C" not null default 'platform'
  check (owner ~ '^(platform|organisation:[0-9a-f-]{36}|country:[A-Z]{3})$');
alter table observations add column embargo_until timestamptz(3);
alter table observations add column parties text[] collate "C" not null default '{}';

-- The next embargo to end is asked for again and again.
create index observations_embargo on observations (embargo_until) where embargo_until is not null;

drop trigger observations_append_only on observations;
create trigger observations_append_only
  before delete or update of id, indicator, area, year, value, missing, status, source, publisher, vintage,
    licence, raw, raw_row, snapshot, disclosure, owner, embargo_until, parties, version
  on observations for each statement execute function refuse_change();
