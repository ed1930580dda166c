-- Every statement that the store sends, by the call that sends it. Written by queries.test.ts with REGEN=1.
-- Values travel as parameters ($1, $2, ...): a list is one array.

-- ========== Figures

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
select "indicator", "area", "year" from "observations" where "disclosure" = $1 and ("observations"."embargo_until" is null or "observations"."embargo_until" <= $2::timestamptz) and (indicator, area, year) in (
        select indicator, area, year from observations where id = any($3::integer[])
        union all
        select indicator, area, year from observations
        where version = $4 and not chosen and disclosure = 'public'
          and (indicator, area, year) not in (select indicator, area, year from unnest(
  $5::text[],
  $6::text[],
  $7::smallint[]) as cells (indicator, area, year))) group by "indicator", "area", "year" having not bool_or(chosen) limit $8;
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

-- listObservations of a visitor
start transaction isolation level repeatable read read only;
select *, observations.chosen
  and ("observations"."embargo_until" is null or "observations"."embargo_until" <= $1::timestamptz)
  and not exists (select from observations as later
    where later.indicator = observations.indicator and later.area = observations.area
      and later.year = observations.year and later.chosen
      and later.embargo_until is not null and later.embargo_until <= $2::timestamptz
      and (observations.embargo_until is null or later.embargo_until > observations.embargo_until
        or later.embargo_until = observations.embargo_until and later.id > observations.id)) as "shown" from "observations" where ("observations"."embargo_until" is null or "observations"."embargo_until" <= $3::timestamptz) and ("observations"."disclosure" = 'public') order by "indicator", "area", "year", "id";
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
        or later.embargo_until = observations.embargo_until and later.id > observations.id)) and "value" is not null and ("observations"."embargo_until" is null or "observations"."embargo_until" <= $3::timestamptz) and ("observations"."disclosure" = 'public') group by "indicator", "area" order by "indicator", "area";
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
        or later.embargo_until = observations.embargo_until and later.id > observations.id)) and "value" is not null and ("observations"."embargo_until" is null or "observations"."embargo_until" <= $3::timestamptz) and ("observations"."disclosure" = 'public') group by "source", "indicator" order by "source", "indicator";
commit;

-- nextRelease
start transaction isolation level repeatable read read only;
select min(embargo_until) as next from observations where embargo_until > $1::timestamptz;
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
  ) as part), '[]') as "parts", array(select distinct indicator from snapshot_parts where snapshot_parts.snapshot = snapshots.sha256 and indicator is not null order by indicator) as "indicators" from "snapshots" where exists (select from snapshot_parts as part where part.snapshot = snapshots.sha256 and indicator is not null) and not exists (select from snapshot_parts as part where part.snapshot = snapshots.sha256 and not (("part"."embargo_until" is null or "part"."embargo_until" <= $1::timestamptz) and ("part"."disclosure" = 'public'))) and "sha256" = $2 order by "retrieved_at", "sha256";
commit;

-- findSnapshotTrace
start transaction isolation level repeatable read read only;
select * from "snapshots" where "sha256" = $1 and exists (select from snapshot_parts as part where part.snapshot = snapshots.sha256 and part.indicator is not null and ("part"."embargo_until" is null or "part"."embargo_until" <= $2::timestamptz) and ("part"."disclosure" = 'public'));
commit;

-- ========== People and organisations

-- listUsers, every filter
start transaction isolation level repeatable read read only;
select * from "users" where ("users"."id" = $1 or "users"."id" in (
    select fellow.user_id from memberships as fellow where fellow.organisation in (select own.organisation from memberships as own where own.user_id = $2))) and "deleted_at" is null and (position(lower($3::text collate "und-x-icu") in lower("users"."name" collate "und-x-icu")) > 0 or position(lower($4::text collate "und-x-icu") in lower("users"."email" collate "und-x-icu")) > 0) and "users"."id" = any($5::text[]) and exists (select from role_grants where role_grants.user_id = users.id and role_grants.role = $6) and exists (select from memberships where memberships.user_id = users.id and memberships.organisation = $7) and "deleted_at" is null and "blocked_at" is null order by "created_at", "id" limit $8 offset $9;
commit;

-- countUsers with the directory
start transaction isolation level repeatable read read only;
select count(*)::integer as "count" from "users" where true;
commit;

-- findUser
start transaction isolation level repeatable read read only;
select * from "users" where ("users"."id" = $1 or "users"."id" in (
    select fellow.user_id from memberships as fellow where fellow.organisation in (select own.organisation from memberships as own where own.user_id = $2))) and "id" = $3;
commit;

-- findUserByEmail
start transaction isolation level repeatable read read only;
select * from "users" where true and "email" = $1 and "deleted_at" is null;
commit;

-- findActor
start transaction isolation level repeatable read read only;
select
      coalesce((select json_agg(json_build_object('role', role, 'country', country) order by role, country)
        from role_grants where role_grants.user_id = users.id), '[]') as grants,
      coalesce((select json_agg(json_build_object('organisation', organisation, 'role', role) order by organisation)
        from memberships where memberships.user_id = users.id), '[]') as memberships
    from users where id = $1 and blocked_at is null and deleted_at is null;
commit;

-- countHolders
start transaction isolation level repeatable read read only;
select count(*)::integer as "count" from "users" where "blocked_at" is null and "deleted_at" is null and exists (select from role_grants where role_grants.user_id = users.id and role_grants.role = $1);
commit;

-- listRecipients of a role
start transaction isolation level repeatable read read only;
select "id" from "users" where "blocked_at" is null and "deleted_at" is null and "id" in (select "user_id" from "role_grants" where "role" = $1 and "country" = $2) order by "id";
commit;

-- listRecipients of an organisation
start transaction isolation level repeatable read read only;
select "id" from "users" where "blocked_at" is null and "deleted_at" is null and "id" in (select "user_id" from "memberships" where "organisation" = $1 and role = any($2::text[])) order by "id";
commit;

-- listGrants
start transaction isolation level repeatable read read only;
select * from "role_grants" where ("role_grants"."user_id" = $1 or "role_grants"."user_id" in (
    select fellow.user_id from memberships as fellow where fellow.organisation in (select own.organisation from memberships as own where own.user_id = $2))) and "user_id" = $3 and user_id = any($4::text[]) and "role" = $5 and "country" = $6 order by "user_id", "role", "country";
commit;

-- listOrganisations
start transaction isolation level repeatable read read only;
select * from "organisations" where "organisations"."id" in (select own.organisation from memberships as own where own.user_id = $1) and position(lower($2::text collate "und-x-icu") in lower("organisations"."name" collate "und-x-icu")) > 0 and "closed_at" is null and id = any($3::text[]) order by lower(name collate "und-x-icu"), "id" limit $4 offset $5;
commit;

-- countOrganisations
start transaction isolation level repeatable read read only;
select count(*)::integer as "count" from "organisations" where "organisations"."id" in (select own.organisation from memberships as own where own.user_id = $1) and "closed_at" is null;
commit;

-- countMembers
start transaction isolation level repeatable read read only;
select "organisation", count(*)::integer as "count" from "memberships" where organisation = any($1::text[]) group by "organisation";
commit;

-- findOrganisation
start transaction isolation level repeatable read read only;
select * from "organisations" where "id" = $1;
commit;

-- listMemberships
start transaction isolation level repeatable read read only;
select * from "memberships" where "memberships"."organisation" in (select own.organisation from memberships as own where own.user_id = $1) and "organisation" = $2 and "user_id" = $3 and user_id = any($4::text[]) order by "since", "organisation", "user_id" limit $5 offset $6;
commit;

-- listInvitations, every filter
start transaction isolation level repeatable read read only;
select * from "invitations" where "invitations"."organisation" in (select own.organisation from memberships as own where own.user_id = $1 and own.role = 'lead') and "organisation" = $2 and "email" = $3 and "invited_by" = $4 and "accepted_by" = $5 and accepted_at is null and withdrawn_at is null and expires_at > $6::timestamptz order by "created_at" desc, "id" limit $7 offset $8;
commit;

-- countInvitations
start transaction isolation level repeatable read read only;
select count(*)::integer as "count" from "invitations" where "invitations"."organisation" in (select own.organisation from memberships as own where own.user_id = $1 and own.role = 'lead') and "organisation" = $2 and accepted_at is null and withdrawn_at is null and expires_at > $3::timestamptz;
commit;

-- findInvitation
start transaction isolation level repeatable read read only;
select * from "invitations" where "invitations"."organisation" in (select own.organisation from memberships as own where own.user_id = $1 and own.role = 'lead') and "id" = $2;
commit;

-- findInvitationByHash
start transaction isolation level repeatable read read only;
select * from "invitations" where "hash" = $1;
commit;

-- listTokens
start transaction isolation level repeatable read read only;
select * from "api_tokens" where "api_tokens"."user_id" = $1 and "user_id" = $2 order by "created_at" desc, "id";
commit;

-- listTokensToWarn
start transaction isolation level repeatable read read only;
select "api_tokens".* from "api_tokens" inner join "users" on "users"."id" = "api_tokens"."user_id" where "api_tokens"."revoked_at" is null and "api_tokens"."warned_at" is null and api_tokens.expires_at > $1::timestamptz and api_tokens.expires_at < $2::timestamptz and "users"."blocked_at" is null and "users"."deleted_at" is null order by "api_tokens"."expires_at", "api_tokens"."id";
commit;

-- findTokenByHash
start transaction isolation level repeatable read read only;
select * from "api_tokens" where "hash" = $1;
commit;

-- listSessions
start transaction isolation level repeatable read read only;
select * from "sessions" where "sessions"."user_id" = $1 and "user_id" = $2 order by "created_at" desc, "id";
commit;

-- listPasskeys
start transaction isolation level repeatable read read only;
select * from "passkeys" where "passkeys"."user_id" = $1 and "user_id" = $2 order by "created_at", "id";
commit;

-- listIdentities
start transaction isolation level repeatable read read only;
select "provider_id", "created_at" from "identities" where "identities"."user_id" = $1 and "user_id" = $2 and "provider_id" <> $3 order by "created_at", "id";
commit;

-- findPasskey
start transaction isolation level repeatable read read only;
select * from "passkeys" where "id" = $1;
commit;

-- a user, as the identity library makes one
insert into "users" ("id", "name", "email", "email_verified") values ($1, $2, $3, $4);

-- updateUser
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
update "users" set "name" = $1, "language" = $2, "digest" = $3, "blocked_at" = $4, "updated_at" = current_timestamp where "id" = $5 and "deleted_at" is null;
commit;

-- addGrant, removeGrant
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
insert into "role_grants" ("user_id", "role", "country", "granted_by", "granted_at") values ($1, $2, $3, $4, $5) on conflict do nothing;
delete from "role_grants" where "user_id" = $1 and "role" = $2 and "country" = $3;
commit;

-- addOrganisation, updateOrganisation
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
insert into "organisations" ("id", "name", "kind", "country", "created_at", "closed_at") values ($1, $2, $3, $4, $5, $6);
update "organisations" set "name" = $1, "kind" = $2, "country" = $3, "closed_at" = $4 where "id" = $5;
commit;

-- putMembership, removeMembership
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
insert into "memberships" ("organisation", "user_id", "role", "since") values ($1, $2, $3, $4) on conflict ("organisation", "user_id") do update set "role" = $5;
delete from "memberships" where "organisation" = $1 and "user_id" = $2;
commit;

-- addInvitation, acceptInvitation, withdrawInvitation
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
insert into "invitations" ("id", "hash", "email", "organisation", "organisation_role", "grant_role", "grant_country", "language", "invited_by", "created_at", "expires_at", "accepted_at", "accepted_by", "withdrawn_at") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);
update "invitations" set "accepted_at" = $1, "accepted_by" = $2 where "id" = $3 and accepted_at is null and withdrawn_at is null and expires_at > $4::timestamptz;
update "invitations" set "withdrawn_at" = $1 where "id" = $2 and "accepted_at" is null and "withdrawn_at" is null;
delete from "mails" where "invitation" = $1 and "sent_at" is null;
commit;

-- addToken, touchToken, markTokenWarned, revokeToken
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
insert into "api_tokens" ("id", "user_id", "name", "hash", "scopes", "created_at", "expires_at", "last_used_at", "revoked_at") values ($1, $2, $3, $4, $5, $6, $7, $8, $9);
update "api_tokens" set "last_used_at" = greatest(last_used_at, $1::timestamptz) where "id" = $2;
update "api_tokens" set "warned_at" = $1 where "id" = $2;
update "api_tokens" set "revoked_at" = $1 where "id" = $2 and "revoked_at" is null;
commit;

-- endSessions: one, all but one
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
delete from "sessions" where "user_id" = $1 and "id" = $2;
delete from "sessions" where "user_id" = $1 and "id" <> $2;
commit;

-- removeExpiredSessions
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
delete from "sessions" where expires_at <= $1::timestamptz;
delete from "verifications" where expires_at <= $1::timestamptz;
commit;

-- addPasskey, usePasskey, removePasskey
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
insert into "passkeys" ("id", "user_id", "name", "public_key", "counter", "transports", "backed_up", "created_at", "last_used_at") values ($1, $2, $3, $4, $5, $6, $7, $8, $9);
update "passkeys" set "counter" = $1, "last_used_at" = $2 where "id" = $3;
delete from "passkeys" where "user_id" = $1 and "id" = $2;
commit;

-- buryUser
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
select "email" from "users" where "id" = $1 and "deleted_at" is null;
delete from "sessions" where "user_id" = $1;
delete from "identities" where "user_id" = $1;
delete from "two_factors" where "user_id" = $1;
delete from "passkeys" where "user_id" = $1;
delete from "api_tokens" where "user_id" = $1;
delete from "role_grants" where "user_id" = $1;
delete from "memberships" where "user_id" = $1;
delete from "notifications" where "user_id" = $1;
delete from "webhooks" where "owner" = $1;
delete from "verifications" where value = $1 or identifier = $2;
delete from "mails" where lower(recipient) = $1;
update "invitations" set "email" = $1, "withdrawn_at" = coalesce(withdrawn_at, case when accepted_at is null then $2::timestamptz end) where "email" = $3;
update "users" set "name" = $1, "email" = id || '@deleted.invalid', "email_verified" = $2, "image" = $3, "digest" = $4, "two_factor_enabled" = $5, "updated_at" = $6, "deleted_at" = $7 where "id" = $8;
commit;

-- ========== Notifications

-- listNotifications
start transaction isolation level repeatable read read only;
select * from "notifications" where "user_id" = $1 and "read_at" is null and (created_at, id) < (select created_at, id from notifications where id = $2 and user_id = $3) order by "created_at" desc, "id" desc limit $4;
commit;

-- countUnread
start transaction isolation level repeatable read read only;
select count(*)::integer as "count" from "notifications" where "user_id" = $1 and "read_at" is null;
commit;

-- listOwed
start transaction isolation level repeatable read read only;
select "notifications"."user_id" as "id" from "notifications" inner join "users" on "users"."id" = "notifications"."user_id" where notifications.mailed_at is null and notifications.created_at < $1::timestamptz
    and "notifications"."kind" = any($2::text[]) and "users"."digest" = $3 and "users"."blocked_at" is null and "users"."deleted_at" is null and "notifications"."user_id" > $4 group by "notifications"."user_id" order by "notifications"."user_id" limit $5;
commit;

-- listUnmailed
start transaction isolation level repeatable read read only;
select * from "notifications" where "user_id" = $1 and notifications.mailed_at is null and notifications.created_at < $2::timestamptz
    and "notifications"."kind" = any($3::text[]) order by "created_at", "id" limit $4;
commit;

-- listMails
start transaction isolation level repeatable read read only;
select * from "mails" where "sent_at" is null and sent_at is null and next_at <= $1::timestamptz and (expires_at is null or expires_at > $2::timestamptz) and lower(recipient) = lower($3) order by "created_at", "id" limit $4;
commit;

-- listWebhooks
start transaction isolation level repeatable read read only;
select * from "webhooks" where "owner" = any($1::text[]) order by "created_at", "id";
commit;

-- findWebhook
start transaction isolation level repeatable read read only;
select * from "webhooks" where "id" = $1;
commit;

-- listDeliveries
start transaction isolation level repeatable read read only;
select * from "webhook_deliveries" where "webhook" = $1 order by "created_at" desc, "id" desc limit $2;
commit;

-- listDueDeliveries
start transaction isolation level repeatable read read only;
select "webhook_deliveries".* from "webhook_deliveries" inner join "webhooks" on "webhooks"."id" = "webhook_deliveries"."webhook" where webhook_deliveries.delivered_at is null and webhook_deliveries.next_at <= $1::timestamptz
    and webhooks.disabled_at is null order by "webhook_deliveries"."next_at", "webhook_deliveries"."id" limit $2;
commit;

-- listNextDeliveries
start transaction isolation level repeatable read read only;
with "next" as (select distinct on ("webhooks"."owner") "webhook_deliveries".* from "webhook_deliveries" inner join "webhooks" on "webhooks"."id" = "webhook_deliveries"."webhook" where webhook_deliveries.delivered_at is null and webhook_deliveries.next_at <= $1::timestamptz
    and webhooks.disabled_at is null order by "webhooks"."owner", "webhook_deliveries"."next_at", "webhook_deliveries"."id") select * from "next" order by "next_at", "id" limit $2;
commit;

-- addNotifications, markRead, markMailed
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
insert into "notifications" ("id", "user_id", "kind", "facts", "path", "created_at", "read_at", "mailed_at") values ($1, $2, $3, $4, $5, $6, $7, $8);
update "notifications" set "read_at" = $1 where "user_id" = $2 and "read_at" is null and "id" = any($3::text[]);
update "notifications" set "mailed_at" = $1 where "id" = any($2::text[]);
commit;

-- addMail, endMail: failed, sent
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
insert into "mails" ("id", "purpose", "recipient", "subject", "text", "language", "created_at", "sent_at", "attempts", "last_problem", "next_at", "expires_at", "invitation") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);
update "mails" set "attempts" = $1, "next_at" = $2, "last_problem" = $3 where "id" = $4 and "sent_at" is null;
update "mails" set "sent_at" = $1, "subject" = $2, "text" = $3, "last_problem" = $4 where "id" = $5 and "sent_at" is null;
commit;

-- removeExpiredMails
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
delete from "mails" where "sent_at" is null and expires_at <= $1::timestamptz;
commit;

-- addWebhook, updateWebhook
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
insert into "webhooks" ("id", "owner", "url", "kinds", "sealed_secret", "created_at", "disabled_at", "last_delivery_at", "last_problem") values ($1, $2, $3, $4, $5, $6, $7, $8, $9);
update "webhooks" set "disabled_at" = $1, "last_delivery_at" = $2, "last_problem" = $3 where "id" = $4;
commit;

-- addDeliveries, endDelivery: failed, delivered
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
insert into "webhook_deliveries" ("id", "webhook", "kind", "facts", "created_at", "attempts", "next_at", "delivered_at") values ($1, $2, $3, $4, $5, $6, $7, $8);
update "webhook_deliveries" set "attempts" = $1, "next_at" = $2 where "id" = $3;
update "webhook_deliveries" set "delivered_at" = $1, "attempts" = attempts + 1 where "id" = $2;
commit;

-- removeEndedBefore
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
delete from "mails" where sent_at < $1::timestamptz;
delete from "webhook_deliveries" where delivered_at < $1::timestamptz or delivered_at is null and next_at < $2::timestamptz;
commit;

-- removeWebhook
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
delete from "webhooks" where "id" = $1;
commit;

-- ========== Validation rounds

-- listRounds
start transaction isolation level repeatable read read only;
select * from "rounds" where (("rounds"."embargo_until" is null or "rounds"."embargo_until" <= $1::timestamptz) and ("rounds"."disclosure" = 'public' or "rounds"."disclosure" = 'member' or "rounds"."disclosure" = 'party' and ("rounds"."parties" && $2::text[] or "rounds"."country" = any($3::text[]))) or "rounds"."owner" = any($4::text[])) and "country" = $5 and "state" = any($6::text[]) order by "created_at" desc, "id" limit $7 offset $8;
commit;

-- countRounds
start transaction isolation level repeatable read read only;
select count(*)::integer as "count" from "rounds" where (("rounds"."embargo_until" is null or "rounds"."embargo_until" <= $1::timestamptz) and ("rounds"."disclosure" = 'public' or "rounds"."disclosure" = 'member' or "rounds"."disclosure" = 'party' and ("rounds"."parties" && $2::text[] or "rounds"."country" = any($3::text[]))) or "rounds"."owner" = any($4::text[]));
commit;

-- findRound
start transaction isolation level repeatable read read only;
select * from "rounds" where (("rounds"."embargo_until" is null or "rounds"."embargo_until" <= $1::timestamptz) and ("rounds"."disclosure" = 'public' or "rounds"."disclosure" = 'member' or "rounds"."disclosure" = 'party' and ("rounds"."parties" && $2::text[] or "rounds"."country" = any($3::text[]))) or "rounds"."owner" = any($4::text[])) and "id" = $5;
commit;

-- listItems
start transaction isolation level repeatable read read only;
select * from "round_items" where "round" = $1 and exists (select from rounds where rounds.id = "round_items"."round" and (("rounds"."embargo_until" is null or "rounds"."embargo_until" <= $2::timestamptz) and ("rounds"."disclosure" = 'public' or "rounds"."disclosure" = 'member' or "rounds"."disclosure" = 'party' and ("rounds"."parties" && $3::text[] or "rounds"."country" = any($4::text[]))) or "rounds"."owner" = any($5::text[]))) order by "position";
commit;

-- countItems
start transaction isolation level repeatable read read only;
select "round", count(*)::integer as "items", (count(*) filter (where verdict = 'agreed'))::integer as "agreed", (count(*) filter (where verdict = 'disputed'))::integer as "disputed" from "round_items" where "round" = any($1::text[]) and exists (select from rounds where rounds.id = "round_items"."round" and (("rounds"."embargo_until" is null or "rounds"."embargo_until" <= $2::timestamptz) and ("rounds"."disclosure" = 'public' or "rounds"."disclosure" = 'member' or "rounds"."disclosure" = 'party' and ("rounds"."parties" && $3::text[] or "rounds"."country" = any($4::text[]))) or "rounds"."owner" = any($5::text[]))) group by "round";
commit;

-- listComments
start transaction isolation level repeatable read read only;
select * from "round_comments" where "round" = $1 and exists (select from rounds where rounds.id = "round_comments"."round" and (("rounds"."embargo_until" is null or "rounds"."embargo_until" <= $2::timestamptz) and ("rounds"."disclosure" = 'public' or "rounds"."disclosure" = 'member' or "rounds"."disclosure" = 'party' and ("rounds"."parties" && $3::text[] or "rounds"."country" = any($4::text[]))) or "rounds"."owner" = any($5::text[]))) order by "at", "id";
commit;

-- listRoundsBy
start transaction isolation level repeatable read read only;
select * from "rounds" where "created_by" = $1 order by "created_at" desc, "id";
commit;

-- listCommentsBy
start transaction isolation level repeatable read read only;
select * from "round_comments" where "author" = $1 order by "at", "id";
commit;

-- addRound, updateRound
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
insert into "rounds" ("id", "kind", "title", "country", "owner", "disclosure", "state", "created_by", "created_at", "deadline", "opened_at", "answered_at", "ended_at", "note_text", "note_by", "note_at", "snapshot", "reminded_at") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);
insert into round_items (id, round, position, content, verdict, verdict_by, verdict_at, excluded)
      select id, round, position, content::json, verdict, verdict_by, verdict_at, excluded from unnest(
        $1::text[],
        $2::text[],
        $3::integer[],
        $4::text[],
        $5::text[],
        $6::text[],
        $7::timestamptz[],
        $8::boolean[]
      ) as new (id, round, position, content, verdict, verdict_by, verdict_at, excluded);
update "rounds" set "disclosure" = $1, "state" = $2, "ended_at" = $3 where "id" = $4;
commit;

-- updateItems
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
update "round_items" set "verdict" = $1, "verdict_by" = $2, "verdict_at" = $3 where "id" = any($4::text[]);
commit;

-- updateItem, addComment
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
update "round_items" set "verdict" = $1, "verdict_by" = $2, "verdict_at" = $3 where "id" = $4;
insert into "round_comments" ("id", "round", "item", "reply_to", "author", "at", "text") values ($1, $2, $3, $4, $5, $6, $7);
commit;

-- ========== Layers

-- list
start transaction isolation level repeatable read read only;
select * from "layers" where (("layers"."embargo_until" is null or "layers"."embargo_until" <= $1::timestamptz) and ("layers"."disclosure" = 'public' or "layers"."disclosure" = 'member') or "layers"."owner" = any($2::text[])) order by "name";
commit;

-- find
start transaction isolation level repeatable read read only;
select * from "layers" where (("layers"."embargo_until" is null or "layers"."embargo_until" <= $1::timestamptz) and ("layers"."disclosure" = 'public' or "layers"."disclosure" = 'member') or "layers"."owner" = any($2::text[])) and "name" = $3;
commit;

-- put, needsFile
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
insert into "layers" ("name", "kind", "source", "licence", "dated", "method", "error_m", "format", "file", "file_sha256", "content", "bytes", "facts", "owner", "disclosure", "imported_by", "imported_at") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict ("name") do update set "kind" = $18, "source" = $19, "licence" = $20, "dated" = $21, "method" = $22, "error_m" = $23, "format" = $24, "file" = $25, "file_sha256" = $26, "content" = $27, "bytes" = $28, "facts" = $29, "owner" = $30, "disclosure" = $31, "imported_by" = $32, "imported_at" = $33;
select exists (select from snapshots where sha256 = $1)
      or exists (select from rounds where snapshot = $2)
      or exists (select from layers where content = $3) as needed;
commit;

-- remove
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
delete from "layers" where "name" = $1;
commit;

-- ========== Audit log and backup

-- listAudit, every filter
start transaction isolation level repeatable read read only;
select * from "audit" where "sequence" > $1 and "sequence" < $2 and starts_with("actor", $3) and "action" = $4 and "subject" = $5 and at >= $6::timestamptz and at < $7::timestamptz order by "sequence" desc limit $8;
commit;

-- countAudit of somebody who may not see it
start transaction isolation level repeatable read read only;
select count(*)::integer as "count" from "audit" where false;
commit;

-- listHistory
start transaction isolation level repeatable read read only;
select * from "audit" where "subject" = $1 order by "sequence";
commit;

-- verifyAudit
start transaction isolation level repeatable read read only;
select * from "audit" where "sequence" > $1 order by "sequence" asc limit $2;
commit;

-- backup and restore
start transaction isolation level repeatable read read only;
select (select count(*)::integer from data_versions) as data_version,
      (select count(*)::integer from snapshots) as snapshot,
      (select count(*)::integer from observations) as observation,
      (select count(*)::integer from audit) as audit,
      (select count(*)::integer from "users" where true) as "user", (select count(*)::integer from "identities" where true) as "identity", (select count(*)::integer from "two_factors" where true) as "two_factor", (select count(*)::integer from "passkeys" where true) as "passkey", (select count(*)::integer from "role_grants" where true) as "role_grant", (select count(*)::integer from "organisations" where true) as "organisation", (select count(*)::integer from "memberships" where true) as "membership", (select count(*)::integer from "invitations" where true) as "invitation", (select count(*)::integer from "api_tokens" where true) as "api_token", (select count(*)::integer from "notifications" where true) as "notification", (select count(*)::integer from "mails" where sent_at is null and purpose not in ('invitation', 'password-reset')) as "mail", (select count(*)::integer from "webhooks" where true) as "webhook", (select count(*)::integer from "webhook_deliveries" where true) as "webhook_delivery", (select count(*)::integer from "rounds" where true) as "round", (select count(*)::integer from "round_items" where true) as "round_item", (select count(*)::integer from "round_comments" where true) as "round_comment", (select count(*)::integer from "layers" where true) as "layer";
select "value" from "installation" where "key" = $1;
select * from "data_versions" order by "version";
select *, coalesce((
  select json_agg(part) from (
    select distinct source, licence, disclosure, owner, embargo_until, parties, area from snapshot_parts
    where snapshot_parts.snapshot = snapshots.sha256 and indicator is null order by 1, 2, 3, 4, 5, 6, 7
  ) as part), '[]') as "parts" from "snapshots" order by "sha256";
select * from "observations" where "id" > $1 order by "id" limit $2;
select * from "audit" where "sequence" > $1 order by "sequence" limit $2;
select "id", "name", "email", "email_verified", "image", "language", "digest", "two_factor_enabled", "created_at", "blocked_at", "deleted_at" from "users"
      where true and true order by "id" collate "C" limit $1;
select "id", "user_id", "account_id", "provider_id", "password", "created_at" from "identities"
      where true and true order by "id" collate "C" limit $1;
select "id", "user_id", "secret", "backup_codes", "verified", "failed_verification_count", "locked_until", "last_used_step" from "two_factors"
      where true and true order by "id" collate "C" limit $1;
select "id", "user_id", "name", "public_key", "counter", "transports", "backed_up", "created_at", "last_used_at" from "passkeys"
      where true and true order by "id" collate "C" limit $1;
select "user_id", "role", "country", "granted_by", "granted_at" from "role_grants"
      where true and true order by "user_id" collate "C", "role" collate "C", "country" collate "C" limit $1;
select "id", "name", "kind", "country", "created_at", "closed_at" from "organisations"
      where true and true order by "id" collate "C" limit $1;
select "organisation", "user_id", "role", "since" from "memberships"
      where true and true order by "organisation" collate "C", "user_id" collate "C" limit $1;
select "id", "hash", "email", "organisation", "organisation_role", "grant_role", "grant_country", "language", "invited_by", "created_at", "expires_at", "accepted_at", "accepted_by", "withdrawn_at" from "invitations"
      where true and true order by "id" collate "C" limit $1;
select "id", "user_id", "name", "hash", "scopes", "created_at", "expires_at", "last_used_at", "warned_at", "revoked_at" from "api_tokens"
      where true and true order by "id" collate "C" limit $1;
select "id", "user_id", "kind", "facts", "path", "created_at", "read_at", "mailed_at" from "notifications"
      where true and true order by "id" collate "C" limit $1;
select "id", "purpose", "recipient", "subject", "text", "language", "created_at", "attempts", "last_problem", "next_at", "expires_at" from "mails"
      where sent_at is null and purpose not in ('invitation', 'password-reset') and true order by "id" collate "C" limit $1;
select "id", "owner", "url", "kinds", "sealed_secret", "created_at", "disabled_at", "last_delivery_at", "last_problem" from "webhooks"
      where true and true order by "id" collate "C" limit $1;
select "id", "webhook", "kind", "facts", "created_at", "attempts", "next_at", "delivered_at" from "webhook_deliveries"
      where true and true order by "id" collate "C" limit $1;
select "id", "kind", "title", "country", "owner", "disclosure", "embargo_until", "parties", "state", "created_by", "created_at", "deadline", "opened_at", "answered_at", "ended_at", "note_text", "note_by", "note_at", "snapshot", "reminded_at" from "rounds"
      where true and true order by "id" collate "C" limit $1;
select "id", "round", "position", "content", "verdict", "verdict_by", "verdict_at", "excluded" from "round_items"
      where true and true order by "id" collate "C" limit $1;
select "id", "round", "item", "reply_to", "author", "at", "text" from "round_comments"
      where true and true order by "id" collate "C" limit $1;
select "name", "kind", "source", "licence", "dated", "method", "error_m", "format", "file", "file_sha256", "content", "bytes", "facts", "owner", "disclosure", "embargo_until", "imported_by", "imported_at" from "layers"
      where true and true order by "name" collate "C" limit $1;
commit;
start transaction isolation level read committed;
select pg_advisory_xact_lock($1);
select "sequence", "hash" from "audit" order by "sequence" desc limit $1;
select id, blocked_at, deleted_at from users
    where blocked_at is not null or deleted_at is not null order by id;
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
delete from sessions;
delete from verifications;
delete from "layers";
delete from "round_comments";
delete from "round_items";
delete from "rounds";
delete from "webhook_deliveries";
delete from "webhooks";
delete from "mails";
delete from "notifications";
delete from "api_tokens";
delete from "invitations";
delete from "memberships";
delete from "organisations";
delete from "role_grants";
delete from "passkeys";
delete from "two_factors";
delete from "identities";
delete from "users";
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
insert into "users" ("id", "name", "email", "email_verified", "image", "language", "digest", "two_factor_enabled", "created_at", "blocked_at", "deleted_at")
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);
insert into "organisations" ("id", "name", "kind", "country", "created_at", "closed_at")
      values ($1, $2, $3, $4, $5, $6);
insert into "invitations" ("id", "hash", "email", "organisation", "organisation_role", "grant_role", "grant_country", "language", "invited_by", "created_at", "expires_at", "accepted_at", "accepted_by", "withdrawn_at")
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);
insert into "notifications" ("id", "user_id", "kind", "facts", "path", "created_at", "read_at", "mailed_at")
      values ($1, $2, $3, $4, $5, $6, $7, $8);
insert into "rounds" ("id", "kind", "title", "country", "owner", "disclosure", "embargo_until", "parties", "state", "created_by", "created_at", "deadline", "opened_at", "answered_at", "ended_at", "note_text", "note_by", "note_at", "snapshot", "reminded_at")
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20);
insert into "round_items" ("id", "round", "position", "content", "verdict", "verdict_by", "verdict_at", "excluded")
      values ($1, $2, $3, $4, $5, $6, $7, $8);
insert into "round_comments" ("id", "round", "item", "reply_to", "author", "at", "text")
      values ($1, $2, $3, $4, $5, $6, $7);
select coalesce(max(id), 0) + 1 as next from observations;
alter sequence observations_id_seq restart with 3;
delete from "installation" where "key" = $1;
update api_tokens set revoked_at = $1::timestamptz where revoked_at is null returning id;
update invitations set withdrawn_at = $1::timestamptz
    where accepted_at is null and withdrawn_at is null and expires_at > $2::timestamptz
    returning id;
select "id" from "users" where "id" = $1 and "deleted_at" is null;
select "sequence", "hash" from "audit" order by "sequence" desc limit $1;
insert into "audit" ("sequence", "at", "actor", "action", "subject", "details", "previous_hash", "hash") values ($1, $2, $3, $4, $5, $6, $7, $8);
commit;
