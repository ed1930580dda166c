-- Every statement that the store sends, by the call that sends it. Written by queries.test.ts with REGEN=1.
-- Values travel as parameters ($1, $2, ...): a list is one array.

-- import: addSnapshot, addObservations, bumpDataVersion, appendAudit
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
insert into "snapshots" ("sha256", "name", "media_type", "bytes", "retrieved_at", "source", "note", "parts") values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict ("sha256") do nothing;
select * from "data_versions" order by "version" desc limit $1;
insert into observations (indicator, area, year, value, missing, status, source, publisher, vintage,
      licence, raw, raw_row, snapshot, disclosure, chosen, version)
    select * from unnest(
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
      $15::boolean[],
      $16::integer[]);
insert into data_versions (version, changed_at, observations)
    select max(version) + 1, $1::timestamptz, (select count(*) from observations) from data_versions;
select * from "data_versions" order by "version" desc limit $1;
select "sequence", "hash" from "audit" order by "sequence" desc limit $1;
insert into "audit" ("sequence", "at", "actor", "action", "subject", "details", "previous_hash", "hash") values ($1, $2, $3, $4, $5, $6, $7, $8);
commit;

-- replacement: unchoose, addObservations, bumpDataVersion, and the check that each cell shows a figure
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
select * from "observations" where "disclosure" = any($1::text[]) and (indicator, area, year) in (select * from unnest($2::text[], $3::text[], $4::smallint[])) order by "indicator", "area", "year", "id";
update "observations" set "chosen" = $1 where "id" = any($2::integer[]);
select * from "data_versions" order by "version" desc limit $1;
insert into observations (indicator, area, year, value, missing, status, source, publisher, vintage,
      licence, raw, raw_row, snapshot, disclosure, chosen, version)
    select * from unnest(
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
      $15::boolean[],
      $16::integer[]);
insert into data_versions (version, changed_at, observations)
    select max(version) + 1, $1::timestamptz, (select count(*) from observations) from data_versions;
select * from "data_versions" order by "version" desc limit $1;
select "indicator", "area", "year" from "observations" where (indicator, area, year) in (select indicator, area, year from observations where id = any($1::integer[]) or version = $2 and not chosen) group by "indicator", "area", "year" having not bool_or(chosen) limit $3;
commit;

-- dataVersion
start transaction isolation level repeatable read read only;
select * from "data_versions" order by "version" desc limit $1;
commit;

-- listObservations, every filter
start transaction isolation level repeatable read read only;
select * from "observations" where "disclosure" = any($1::text[]) and "indicator" = any($2::text[]) and "area" = any($3::text[]) and "source" = any($4::text[]) and "id" = any($5::integer[]) and "year" >= $6 and "year" <= $7 and "chosen" = $8 order by "indicator", "area", "year", "id" limit $9 offset $10;
commit;

-- countObservations
start transaction isolation level repeatable read read only;
select count(*)::integer as "count" from "observations" where "disclosure" = any($1::text[]);
commit;

-- findObservation
start transaction isolation level repeatable read read only;
select * from "observations" where "disclosure" = any($1::text[]) and "id" = any($2::integer[]) order by "indicator", "area", "year", "id";
commit;

-- findByKeys
start transaction isolation level repeatable read read only;
select * from "observations" where "disclosure" = any($1::text[]) and (indicator, area, year) in (select * from unnest($2::text[], $3::text[], $4::smallint[])) order by "indicator", "area", "year", "id";
commit;

-- readCube
start transaction isolation level repeatable read read only;
select "indicator", "area", count(*)::integer as "figures", string_agg(id::text, ',' order by year) as "ids", string_agg(year::text, ',' order by year) as "years", string_agg(value::text, ',' order by year) as "values" from "observations" where "chosen" = $1 and "value" is not null and "disclosure" = any($2::text[]) group by "indicator", "area" order by "indicator", "area";
commit;

-- listHoldings
start transaction isolation level repeatable read read only;
select "source", "indicator", (array_agg(publisher order by id desc))[1] as "publisher", (array_agg(licence order by id desc))[1] as "licence", (array_agg(vintage order by id desc))[1] as "vintage", count(*)::integer as "figures", min(year)::integer as "firstYear", max(year)::integer as "lastYear" from "observations" where "chosen" = $1 and "value" is not null and "disclosure" = any($2::text[]) group by "source", "indicator" order by "source", "indicator";
commit;

-- listSnapshots
start transaction isolation level repeatable read read only;
select *, coalesce((select json_agg(part) from (select distinct source, licence, disclosure from observations where observations.snapshot = snapshots.sha256 union select source, licence, disclosure from json_to_recordset(snapshots.parts) as named (source text, licence text, disclosure text) order by 1, 2, 3) as part), '[]') as "all_parts", array(select distinct indicator from observations where observations.snapshot = snapshots.sha256 order by indicator) as "indicators" from "snapshots" where ('private' = any($1::text[]) or exists (select from observations where observations.snapshot = snapshots.sha256)) and not exists (select from observations where observations.snapshot = snapshots.sha256 and observations.disclosure <> all($2::text[])) and not exists (select from json_to_recordset(snapshots.parts) as named (disclosure text) where named.disclosure <> all($3::text[])) order by "retrieved_at", "sha256";
commit;

-- findSnapshot
start transaction isolation level repeatable read read only;
select *, coalesce((select json_agg(part) from (select distinct source, licence, disclosure from observations where observations.snapshot = snapshots.sha256 union select source, licence, disclosure from json_to_recordset(snapshots.parts) as named (source text, licence text, disclosure text) order by 1, 2, 3) as part), '[]') as "all_parts", array(select distinct indicator from observations where observations.snapshot = snapshots.sha256 order by indicator) as "indicators" from "snapshots" where ('private' = any($1::text[]) or exists (select from observations where observations.snapshot = snapshots.sha256)) and not exists (select from observations where observations.snapshot = snapshots.sha256 and observations.disclosure <> all($2::text[])) and not exists (select from json_to_recordset(snapshots.parts) as named (disclosure text) where named.disclosure <> all($3::text[])) and "sha256" = $4 order by "retrieved_at", "sha256";
commit;

-- listAudit
start transaction isolation level repeatable read read only;
select * from "audit" where 'private' = any($1::text[]) and "sequence" > $2 order by "sequence" limit $3;
commit;

-- backup and restore
start transaction isolation level repeatable read read only;
select (select count(*)::integer from data_versions) as data_version,
      (select count(*)::integer from snapshots) as snapshot,
      (select count(*)::integer from observations) as observation,
      (select count(*)::integer from audit) as audit;
select "value" from "installation" where "key" = $1;
select * from "data_versions" order by "version";
select * from "snapshots" order by "sha256";
select * from "observations" where "id" > $1 order by "id" limit $2;
select * from "audit" where "sequence" > $1 order by "sequence" limit $2;
commit;
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
select "sequence", "hash" from "audit" order by "sequence" desc limit $1;
alter table "observations" disable trigger user;
delete from "observations";
alter table "observations" enable trigger user;
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
insert into "snapshots" ("sha256", "name", "media_type", "bytes", "retrieved_at", "source", "note", "parts") values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict ("sha256") do nothing;
insert into observations (id, indicator, area, year, value, missing, status, source, publisher, vintage,
      licence, raw, raw_row, snapshot, disclosure, chosen, version)
    select * from unnest(
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
      $16::boolean[],
      $17::integer[]);
insert into "audit" ("sequence", "at", "actor", "action", "subject", "details", "previous_hash", "hash") values ($1, $2, $3, $4, $5, $6, $7, $8);
select coalesce(max(id), 0) + 1 as next from observations;
alter sequence observations_id_seq restart with 3;
delete from "installation" where "key" = $1;
select "sequence", "hash" from "audit" order by "sequence" desc limit $1;
insert into "audit" ("sequence", "at", "actor", "action", "subject", "details", "previous_hash", "hash") values ($1, $2, $3, $4, $5, $6, $7, $8);
commit;
