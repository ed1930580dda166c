-- Every statement that the store sends, by the call that sends it. Written by queries.test.ts with REGEN=1.
-- Values travel as parameters ($1, $2, ...): a list is one array.

-- import: addSnapshot, addObservations, bumpDataVersion, appendAudit
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
insert into "snapshots" ("sha256", "name", "media_type", "bytes", "retrieved_at", "source", "note") values ($1, $2, $3, $4, $5, $6, $7) on conflict ("sha256") do nothing returning "sha256";
select * from "data_versions" order by "version" desc limit $1;
insert into observations (indicator, area, year, value, missing, status, source, publisher, vintage,
      licence, raw, raw_row, snapshot, disclosure, owner, embargo_until, parties, chosen, version)
    select indicator, area, year, value, missing, status, source, publisher, vintage, licence, raw, raw_row,
      snapshot, disclosure, owner, embargo_until, parties::text[], chosen, version
    from unnest(
      $1::text[],
      $2::text[],
      $3::smallint[],
      $4::double precision[],
      $5::text[],
      $6::text[],
      $7::text[],
      $8::text[],
      $9::text[],
      $10::text[],
      $11::text[],
      $12::integer[],
      $13::text[],
      $14::text[],
      $15::text[],
      $16::timestamptz[],
      $17::text[],
      $18::boolean[],
      $19::integer[]) as new (indicator, area, year, value, missing, status, source, publisher,
      vintage, licence, raw, raw_row, snapshot, disclosure, owner, embargo_until, parties, chosen, version);
insert into snapshot_parts (snapshot, indicator, source, licence, disclosure, owner, embargo_until, parties, area)
    select distinct snapshot, indicator, source, licence, disclosure, owner, embargo_until, parties::text[], area
    from unnest(
      $1::text[],
      $2::text[],
      $3::text[],
      $4::text[],
      $5::text[],
      $6::text[],
      $7::timestamptz[],
      $8::text[],
      $9::text[]
    ) as new (snapshot, indicator, source, licence, disclosure, owner, embargo_until, parties, area)
    where not exists (select from snapshot_parts as kept
      where kept.snapshot = new.snapshot and kept.indicator is not distinct from new.indicator
        and (kept.source, kept.licence, kept.disclosure, kept.owner) =
          (new.source, new.licence, new.disclosure, new.owner)
        and kept.embargo_until is not distinct from new.embargo_until
        and kept.parties = new.parties::text[] and kept.area is not distinct from new.area);
insert into data_versions (version, changed_at, observations)
    select max(version) + 1, $1::timestamptz, (select count(*) from observations) from data_versions;
select * from "data_versions" order by "version" desc limit $1;
select "sequence", "hash" from "audit" order by "sequence" desc limit $1;
insert into "audit" ("sequence", "at", "actor", "action", "subject", "details", "previous_hash", "hash") values ($1, $2, $3, $4, $5, $6, $7, $8);
commit;

-- replacement: unchoose, addObservations, bumpDataVersion, and the check that each cell shows a figure
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
select *, observations.chosen
  and ("observations"."embargo_until" is null or "observations"."embargo_until" <= $1::timestamptz)
  and not exists (select from observations as later
    where later.indicator = observations.indicator and later.area = observations.area
      and later.year = observations.year and later.chosen
      and later.embargo_until is not null and later.embargo_until <= $2::timestamptz
      and (observations.embargo_until is null or later.embargo_until > observations.embargo_until
        or later.embargo_until = observations.embargo_until and later.id > observations.id)) as "shown" from "observations" where (("observations"."embargo_until" is null or "observations"."embargo_until" <= $3::timestamptz) and ("observations"."disclosure" = 'public' or "observations"."disclosure" = 'member' or "observations"."disclosure" = 'party' and ("observations"."parties" && $4::text[] or "observations"."area" = any($5::text[]))) or "observations"."owner" = any($6::text[])) and (indicator, area, year) in (select * from unnest($7::text[], $8::text[], $9::smallint[])) order by "indicator", "area", "year", "id";
update observations set chosen = false
    from observations as taken
    where taken.id = any($1::integer[]) and taken.chosen
      and observations.indicator = taken.indicator and observations.area = taken.area
      and observations.year = taken.year and observations.chosen
      and (observations.embargo_until is null or observations.embargo_until <= taken.embargo_until);
select * from "data_versions" order by "version" desc limit $1;
insert into observations (indicator, area, year, value, missing, status, source, publisher, vintage,
      licence, raw, raw_row, snapshot, disclosure, owner, embargo_until, parties, chosen, version)
    select indicator, area, year, value, missing, status, source, publisher, vintage, licence, raw, raw_row,
      snapshot, disclosure, owner, embargo_until, parties::text[], chosen, version
    from unnest(
      $1::text[],
      $2::text[],
      $3::smallint[],
      $4::double precision[],
      $5::text[],
      $6::text[],
      $7::text[],
      $8::text[],
      $9::text[],
      $10::text[],
      $11::text[],
      $12::integer[],
      $13::text[],
      $14::text[],
      $15::text[],
      $16::timestamptz[],
      $17::text[],
      $18::boolean[],
      $19::integer[]) as new (indicator, area, year, value, missing, status, source, publisher,
      vintage, licence, raw, raw_row, snapshot, disclosure, owner, embargo_until, parties, chosen, version);
insert into snapshot_parts (snapshot, indicator, source, licence, disclosure, owner, embargo_until, parties, area)
    select distinct snapshot, indicator, source, licence, disclosure, owner, embargo_until, parties::text[], area
    from unnest(
      $1::text[],
      $2::text[],
      $3::text[],
      $4::text[],
      $5::text[],
      $6::text[],
      $7::timestamptz[],
      $8::text[],
      $9::text[]
    ) as new (snapshot, indicator, source, licence, disclosure, owner, embargo_until, parties, area)
    where not exists (select from snapshot_parts as kept
      where kept.snapshot = new.snapshot and kept.indicator is not distinct from new.indicator
        and (kept.source, kept.licence, kept.disclosure, kept.owner) =
          (new.source, new.licence, new.disclosure, new.owner)
        and kept.embargo_until is not distinct from new.embargo_until
        and kept.parties = new.parties::text[] and kept.area is not distinct from new.area);
insert into data_versions (version, changed_at, observations)
    select max(version) + 1, $1::timestamptz, (select count(*) from observations) from data_versions;
select * from "data_versions" order by "version" desc limit $1;
select "indicator", "area", "year" from "observations" where "disclosure" = $1 and ("observations"."embargo_until" is null or "observations"."embargo_until" <= $2::timestamptz) and (indicator, area, year) in (select indicator, area, year from observations where id = any($3::integer[]) or version = $4 and not chosen) group by "indicator", "area", "year" having not bool_or(chosen) limit $5;
commit;

-- dataVersion
start transaction isolation level repeatable read read only;
select * from "data_versions" order by "version" desc limit $1;
commit;

-- listObservations, every filter
start transaction isolation level repeatable read read only;
select *, observations.chosen
  and ("observations"."embargo_until" is null or "observations"."embargo_until" <= $1::timestamptz)
  and not exists (select from observations as later
    where later.indicator = observations.indicator and later.area = observations.area
      and later.year = observations.year and later.chosen
      and later.embargo_until is not null and later.embargo_until <= $2::timestamptz
      and (observations.embargo_until is null or later.embargo_until > observations.embargo_until
        or later.embargo_until = observations.embargo_until and later.id > observations.id)) as "shown" from "observations" where (("observations"."embargo_until" is null or "observations"."embargo_until" <= $3::timestamptz) and ("observations"."disclosure" = 'public' or "observations"."disclosure" = 'member' or "observations"."disclosure" = 'party' and ("observations"."parties" && $4::text[] or "observations"."area" = any($5::text[]))) or "observations"."owner" = any($6::text[])) and "indicator" = any($7::text[]) and "area" = any($8::text[]) and "source" = any($9::text[]) and "id" = any($10::integer[]) and "year" >= $11 and "year" <= $12 and observations.chosen
  and ("observations"."embargo_until" is null or "observations"."embargo_until" <= $13::timestamptz)
  and not exists (select from observations as later
    where later.indicator = observations.indicator and later.area = observations.area
      and later.year = observations.year and later.chosen
      and later.embargo_until is not null and later.embargo_until <= $14::timestamptz
      and (observations.embargo_until is null or later.embargo_until > observations.embargo_until
        or later.embargo_until = observations.embargo_until and later.id > observations.id)) order by "indicator", "area", "year", "id" limit $15 offset $16;
commit;

-- countObservations
start transaction isolation level repeatable read read only;
select count(*)::integer as "count" from "observations" where (("observations"."embargo_until" is null or "observations"."embargo_until" <= $1::timestamptz) and ("observations"."disclosure" = 'public' or "observations"."disclosure" = 'member' or "observations"."disclosure" = 'party' and ("observations"."parties" && $2::text[] or "observations"."area" = any($3::text[]))) or "observations"."owner" = any($4::text[]));
commit;

-- findObservation
start transaction isolation level repeatable read read only;
select *, observations.chosen
  and ("observations"."embargo_until" is null or "observations"."embargo_until" <= $1::timestamptz)
  and not exists (select from observations as later
    where later.indicator = observations.indicator and later.area = observations.area
      and later.year = observations.year and later.chosen
      and later.embargo_until is not null and later.embargo_until <= $2::timestamptz
      and (observations.embargo_until is null or later.embargo_until > observations.embargo_until
        or later.embargo_until = observations.embargo_until and later.id > observations.id)) as "shown" from "observations" where (("observations"."embargo_until" is null or "observations"."embargo_until" <= $3::timestamptz) and ("observations"."disclosure" = 'public' or "observations"."disclosure" = 'member' or "observations"."disclosure" = 'party' and ("observations"."parties" && $4::text[] or "observations"."area" = any($5::text[]))) or "observations"."owner" = any($6::text[])) and "id" = any($7::integer[]) order by "indicator", "area", "year", "id";
commit;

-- findByKeys
start transaction isolation level repeatable read read only;
select *, observations.chosen
  and ("observations"."embargo_until" is null or "observations"."embargo_until" <= $1::timestamptz)
  and not exists (select from observations as later
    where later.indicator = observations.indicator and later.area = observations.area
      and later.year = observations.year and later.chosen
      and later.embargo_until is not null and later.embargo_until <= $2::timestamptz
      and (observations.embargo_until is null or later.embargo_until > observations.embargo_until
        or later.embargo_until = observations.embargo_until and later.id > observations.id)) as "shown" from "observations" where (("observations"."embargo_until" is null or "observations"."embargo_until" <= $3::timestamptz) and ("observations"."disclosure" = 'public' or "observations"."disclosure" = 'member' or "observations"."disclosure" = 'party' and ("observations"."parties" && $4::text[] or "observations"."area" = any($5::text[]))) or "observations"."owner" = any($6::text[])) and (indicator, area, year) in (select * from unnest($7::text[], $8::text[], $9::smallint[])) order by "indicator", "area", "year", "id";
commit;

-- readCube
start transaction isolation level repeatable read read only;
select "indicator", "area", count(*)::integer as "figures", string_agg(id::text, ',' order by year) as "ids", string_agg(year::text, ',' order by year) as "years", string_agg(value::text, ',' order by year) as "values" from "observations" where observations.chosen
  and ("observations"."embargo_until" is null or "observations"."embargo_until" <= $1::timestamptz)
  and not exists (select from observations as later
    where later.indicator = observations.indicator and later.area = observations.area
      and later.year = observations.year and later.chosen
      and later.embargo_until is not null and later.embargo_until <= $2::timestamptz
      and (observations.embargo_until is null or later.embargo_until > observations.embargo_until
        or later.embargo_until = observations.embargo_until and later.id > observations.id)) and "value" is not null and (("observations"."embargo_until" is null or "observations"."embargo_until" <= $3::timestamptz) and ("observations"."disclosure" = 'public' or "observations"."disclosure" = 'member' or "observations"."disclosure" = 'party' and ("observations"."parties" && $4::text[] or "observations"."area" = any($5::text[]))) or "observations"."owner" = any($6::text[])) group by "indicator", "area" order by "indicator", "area";
commit;

-- listHoldings
start transaction isolation level repeatable read read only;
select "source", "indicator", (array_agg(publisher order by id desc))[1] as "publisher", (array_agg(licence order by id desc))[1] as "licence", (array_agg(vintage order by id desc))[1] as "vintage", count(*)::integer as "figures", min(year)::integer as "firstYear", max(year)::integer as "lastYear" from "observations" where observations.chosen
  and ("observations"."embargo_until" is null or "observations"."embargo_until" <= $1::timestamptz)
  and not exists (select from observations as later
    where later.indicator = observations.indicator and later.area = observations.area
      and later.year = observations.year and later.chosen
      and later.embargo_until is not null and later.embargo_until <= $2::timestamptz
      and (observations.embargo_until is null or later.embargo_until > observations.embargo_until
        or later.embargo_until = observations.embargo_until and later.id > observations.id)) and "value" is not null and (("observations"."embargo_until" is null or "observations"."embargo_until" <= $3::timestamptz) and ("observations"."disclosure" = 'public' or "observations"."disclosure" = 'member' or "observations"."disclosure" = 'party' and ("observations"."parties" && $4::text[] or "observations"."area" = any($5::text[]))) or "observations"."owner" = any($6::text[])) group by "source", "indicator" order by "source", "indicator";
commit;

-- listSnapshots
start transaction isolation level repeatable read read only;
select *, coalesce((
  select json_agg(part) from (
    select distinct source, licence, disclosure, owner, embargo_until, parties, area from snapshot_parts
    where snapshot_parts.snapshot = snapshots.sha256 and true order by 1, 2, 3, 4, 5, 6, 7
  ) as part), '[]') as "parts", array(select distinct indicator from snapshot_parts where snapshot_parts.snapshot = snapshots.sha256 and indicator is not null order by indicator) as "indicators" from "snapshots" where exists (select from snapshot_parts as part where part.snapshot = snapshots.sha256 and indicator is not null) and not exists (select from snapshot_parts as part where part.snapshot = snapshots.sha256 and not ((("part"."embargo_until" is null or "part"."embargo_until" <= $1::timestamptz) and ("part"."disclosure" = 'public' or "part"."disclosure" = 'member' or "part"."disclosure" = 'party' and ("part"."parties" && $2::text[] or "part"."area" = any($3::text[]))) or "part"."owner" = any($4::text[])))) order by "retrieved_at", "sha256";
commit;

-- findSnapshot
start transaction isolation level repeatable read read only;
select *, coalesce((
  select json_agg(part) from (
    select distinct source, licence, disclosure, owner, embargo_until, parties, area from snapshot_parts
    where snapshot_parts.snapshot = snapshots.sha256 and true order by 1, 2, 3, 4, 5, 6, 7
  ) as part), '[]') as "parts", array(select distinct indicator from snapshot_parts where snapshot_parts.snapshot = snapshots.sha256 and indicator is not null order by indicator) as "indicators" from "snapshots" where exists (select from snapshot_parts as part where part.snapshot = snapshots.sha256 and indicator is not null) and not exists (select from snapshot_parts as part where part.snapshot = snapshots.sha256 and not ((("part"."embargo_until" is null or "part"."embargo_until" <= $1::timestamptz) and ("part"."disclosure" = 'public' or "part"."disclosure" = 'member' or "part"."disclosure" = 'party' and ("part"."parties" && $2::text[] or "part"."area" = any($3::text[]))) or "part"."owner" = any($4::text[])))) and "sha256" = $5 order by "retrieved_at", "sha256";
commit;

-- listAudit
start transaction isolation level repeatable read read only;
select * from "audit" where "sequence" > $1 order by "sequence" asc limit $2;
commit;

-- backup and restore
start transaction isolation level repeatable read read only;
select (select count(*)::integer from data_versions) as data_version,
      (select count(*)::integer from snapshots) as snapshot,
      (select count(*)::integer from observations) as observation,
      (select count(*)::integer from audit) as audit;
select "value" from "installation" where "key" = $1;
select * from "data_versions" order by "version";
select *, coalesce((
  select json_agg(part) from (
    select distinct source, licence, disclosure, owner, embargo_until, parties, area from snapshot_parts
    where snapshot_parts.snapshot = snapshots.sha256 and indicator is null order by 1, 2, 3, 4, 5, 6, 7
  ) as part), '[]') as "parts" from "snapshots" order by "sha256";
select * from "observations" where "id" > $1 order by "id" limit $2;
select * from "audit" where "sequence" > $1 order by "sequence" limit $2;
commit;
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
select "sequence", "hash" from "audit" order by "sequence" desc limit $1;
alter table "observations" disable trigger user;
delete from "observations";
alter table "observations" enable trigger user;
alter table "snapshot_parts" disable trigger user;
delete from "snapshot_parts";
alter table "snapshot_parts" enable trigger user;
alter table "snapshots" disable trigger user;
delete from "snapshots";
alter table "snapshots" enable trigger user;
alter table "data_versions" disable trigger user;
delete from "data_versions";
alter table "data_versions" enable trigger user;
alter table "audit" disable trigger user;
delete from "audit";
alter table "audit" enable trigger user;
insert into "data_versions" ("version", "changed_at", "observations") values ($1, $2, $3), ($4, $5, $6), ($7, $8, $9);
insert into "snapshots" ("sha256", "name", "media_type", "bytes", "retrieved_at", "source", "note") values ($1, $2, $3, $4, $5, $6, $7) on conflict ("sha256") do nothing returning "sha256";
insert into observations (id, indicator, area, year, value, missing, status, source, publisher, vintage,
      licence, raw, raw_row, snapshot, disclosure, owner, embargo_until, parties, chosen, version)
    select id, indicator, area, year, value, missing, status, source, publisher, vintage, licence, raw, raw_row,
      snapshot, disclosure, owner, embargo_until, parties::text[], chosen, version
    from unnest(
      $1::integer[], $2::text[],
      $3::text[],
      $4::smallint[],
      $5::double precision[],
      $6::text[],
      $7::text[],
      $8::text[],
      $9::text[],
      $10::text[],
      $11::text[],
      $12::text[],
      $13::integer[],
      $14::text[],
      $15::text[],
      $16::text[],
      $17::timestamptz[],
      $18::text[],
      $19::boolean[],
      $20::integer[]) as new (id, indicator, area, year, value, missing, status, source, publisher,
      vintage, licence, raw, raw_row, snapshot, disclosure, owner, embargo_until, parties, chosen, version);
insert into snapshot_parts (snapshot, indicator, source, licence, disclosure, owner, embargo_until, parties, area)
    select distinct snapshot, indicator, source, licence, disclosure, owner, embargo_until, parties::text[], area
    from unnest(
      $1::text[],
      $2::text[],
      $3::text[],
      $4::text[],
      $5::text[],
      $6::text[],
      $7::timestamptz[],
      $8::text[],
      $9::text[]
    ) as new (snapshot, indicator, source, licence, disclosure, owner, embargo_until, parties, area)
    where not exists (select from snapshot_parts as kept
      where kept.snapshot = new.snapshot and kept.indicator is not distinct from new.indicator
        and (kept.source, kept.licence, kept.disclosure, kept.owner) =
          (new.source, new.licence, new.disclosure, new.owner)
        and kept.embargo_until is not distinct from new.embargo_until
        and kept.parties = new.parties::text[] and kept.area is not distinct from new.area);
insert into "audit" ("sequence", "at", "actor", "action", "subject", "details", "previous_hash", "hash") values ($1, $2, $3, $4, $5, $6, $7, $8);
select coalesce(max(id), 0) + 1 as next from observations;
alter sequence observations_id_seq restart with 3;
delete from "installation" where "key" = $1;
select "sequence", "hash" from "audit" order by "sequence" desc limit $1;
insert into "audit" ("sequence", "at", "actor", "action", "subject", "details", "previous_hash", "hash") values ($1, $2, $3, $4, $5, $6, $7, $8);
commit;
