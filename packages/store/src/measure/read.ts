import type {
  CubeColumns,
  DataVersion,
  ObservationFilter,
  ObservationKey,
  ReadTransaction,
  Scope,
  StoredObservation,
} from '@serai/app/ports';
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { createAccountsReader } from '../accounts/read.ts';
import { countAudit, listAudit, listHistory } from '../audit/entries.ts';
import { createLayersReader } from '../network/layers.ts';
import { createNotificationsReader } from '../notifications/read.ts';
import type { Tables } from '../tables.ts';
import { createValidationReader } from '../validation/read.ts';
import { readCube } from './cube.ts';
import { listHoldings } from './holdings.ts';
import { toShownObservation } from './rows.ts';
import { anyOf, mayRead, OBSERVATIONS } from './scope.ts';
import { isShown } from './shown.ts';
import { findSnapshotTrace, listSnapshots } from './snapshots.ts';

/** The reads of the storage port on one transaction. */
export function createReadTransaction(db: Kysely<Tables>): ReadTransaction {
  return {
    dataVersion: () => dataVersion(db),
    listObservations: (scope, filter) => listObservations(db, scope, filter),
    countObservations: (scope, filter) => countObservations(db, scope, filter),
    findObservation: async (scope, id) => (await listObservations(db, scope, { ids: [id] }))[0],
    readCube: (scope): Promise<CubeColumns> => readCube(db, scope),
    listHoldings: (scope) => listHoldings(db, scope),
    findByKeys: (scope, keys) => findByKeys(db, scope, keys),
    listSnapshots: (scope) => listSnapshots(db, scope, undefined),
    findSnapshot: async (scope, sha256) => (await listSnapshots(db, scope, sha256))[0],
    findSnapshotTrace: (scope, sha256) => findSnapshotTrace(db, scope, sha256),
    listAudit: (scope, filter) => listAudit(db, scope, filter),
    countAudit: (scope, filter) => countAudit(db, scope, filter),
    listHistory: (subject) => listHistory(db, subject),
    nextRelease: (at) => nextRelease(db, at),
    needsFile: (sha256) => needsFile(db, sha256),
    accounts: createAccountsReader(db),
    notifications: createNotificationsReader(db),
    validation: createValidationReader(db),
    layers: createLayersReader(db),
  };
}

/** The newest data version. */
export async function dataVersion(db: Kysely<Tables>): Promise<DataVersion> {
  const row = await db
    .selectFrom('data_versions')
    .selectAll()
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { version: row.version, changedAt: row.changed_at.toISOString(), observations: row.observations };
}

/** Figures with whether each is the one that is shown at the instant of the scope. */
const selectFigures = (db: Kysely<Tables>, scope: Scope) =>
  db.selectFrom('observations').selectAll().select(isShown(scope.now).as('shown'));

async function nextRelease(db: Kysely<Tables>, at: string): Promise<string | undefined> {
  const { rows } = await sql<{ next: Date | null }>`
    select min(embargo_until) as next from observations where embargo_until > ${at}::timestamptz`.execute(db);
  return rows[0]?.next?.toISOString();
}

async function needsFile(db: Kysely<Tables>, sha256: string): Promise<boolean> {
  const { rows } = await sql<{ needed: boolean }>`
    select exists (select from snapshots where sha256 = ${sha256})
      or exists (select from rounds where snapshot = ${sha256})
      or exists (select from layers where content = ${sha256}) as needed`.execute(db);
  return rows[0]?.needed === true;
}

async function listObservations(
  db: Kysely<Tables>,
  scope: Scope,
  filter: ObservationFilter,
): Promise<StoredObservation[]> {
  let query = filtered(selectFigures(db, scope), scope, filter)
    .orderBy('indicator')
    .orderBy('area')
    .orderBy('year')
    .orderBy('id');
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  if (filter.offset !== undefined) query = query.offset(filter.offset);
  return (await query.execute()).map(toShownObservation);
}

async function countObservations(
  db: Kysely<Tables>,
  scope: Scope,
  filter: ObservationFilter,
): Promise<number> {
  const counted = db.selectFrom('observations').select(sql<number>`count(*)::integer`.as('count'));
  return (await filtered(counted, scope, filter).executeTakeFirstOrThrow()).count;
}

function filtered<Row>(
  query: SelectQueryBuilder<Tables, 'observations', Row>,
  scope: Scope,
  filter: ObservationFilter,
): SelectQueryBuilder<Tables, 'observations', Row> {
  let result = query.where(mayRead(scope, OBSERVATIONS));
  if (filter.indicators !== undefined) result = result.where(anyOf('indicator', 'text', filter.indicators));
  if (filter.areas !== undefined) result = result.where(anyOf('area', 'text', filter.areas));
  if (filter.sources !== undefined) result = result.where(anyOf('source', 'text', filter.sources));
  if (filter.ids !== undefined) result = result.where(anyOf('id', 'integer', filter.ids));
  if (filter.fromYear !== undefined) result = result.where('year', '>=', filter.fromYear);
  if (filter.toYear !== undefined) result = result.where('year', '<=', filter.toYear);
  if (filter.chosenOnly === true) result = result.where(isShown(scope.now));
  return result;
}

async function findByKeys(
  db: Kysely<Tables>,
  scope: Scope,
  keys: readonly ObservationKey[],
): Promise<StoredObservation[]> {
  if (keys.length === 0) return [];
  const indicators = keys.map((key) => key.indicator);
  const areas = keys.map((key) => key.area);
  const years = keys.map((key) => key.year);
  const rows = await selectFigures(db, scope)
    .where(mayRead(scope, OBSERVATIONS))
    .where(
      sql<boolean>`(indicator, area, year) in (select * from unnest(${indicators}::text[], ${areas}::text[], ${years}::smallint[]))`,
    )
    .orderBy('indicator')
    .orderBy('area')
    .orderBy('year')
    .orderBy('id')
    .execute();
  return rows.map(toShownObservation);
}
