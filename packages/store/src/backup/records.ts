import { type Kysely, sql } from 'kysely';
import { toAuditEntry } from '../audit/entries.ts';
import { toObservation } from '../measure/rows.ts';
import { listAddedSnapshots } from '../measure/snapshots.ts';
import type { Tables } from '../tables.ts';
import type { BackupRecord, Counts } from './format.ts';
import { countOf, listPeople } from './people.ts';
import { PEOPLE_KIND_NAMES } from './people-kinds.ts';

/** Records read at once. */
const PAGE = 5_000;

/** How many records a backup of this database holds. */
export async function countRecords(db: Kysely<Tables>): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select (select count(*)::integer from data_versions) as data_version,
      (select count(*)::integer from snapshots) as snapshot,
      (select count(*)::integer from observations) as observation,
      (select count(*)::integer from audit) as audit,
      ${sql.join(PEOPLE_KIND_NAMES.map(countOf))}`.execute(db);
  const [counts] = rows;
  if (counts === undefined) throw new Error('a count returned no row');
  return counts;
}

/** Which baseline the database started with; null when none. */
export async function readBaselineKey(db: Kysely<Tables>): Promise<string | null> {
  const row = await db
    .selectFrom('installation')
    .select('value')
    .where('key', '=', 'baseline')
    .executeTakeFirst();
  return row?.value ?? null;
}

/** Every record in pages, each kind in the order of its key. */
export async function* listRecords(db: Kysely<Tables>): AsyncGenerator<BackupRecord[]> {
  const versions = await db.selectFrom('data_versions').selectAll().orderBy('version').execute();
  yield versions.map(({ version, changed_at, observations }) => ({
    data_version: { version, changedAt: changed_at.toISOString(), observations },
  }));
  yield (await listAddedSnapshots(db)).map((snapshot) => ({ snapshot }));
  yield* paged(
    (after) =>
      db.selectFrom('observations').selectAll().where('id', '>', after).orderBy('id').limit(PAGE).execute(),
    (row) => row.id,
    (row) => ({ observation: toObservation(row) }),
  );
  yield* paged(
    (after) =>
      db
        .selectFrom('audit')
        .selectAll()
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(PAGE)
        .execute(),
    (row) => row.sequence,
    (row) => ({ audit: toAuditEntry(row) }),
  );
  for (const kind of PEOPLE_KIND_NAMES) {
    for await (const page of listPeople(db, kind))
      yield page.map((fields) => ({ [kind]: fields }) as BackupRecord);
  }
}

async function* paged<Row>(
  readAfter: (key: number) => Promise<Row[]>,
  keyOf: (row: Row) => number,
  toRecord: (row: Row) => BackupRecord,
): AsyncGenerator<BackupRecord[]> {
  for (let after = 0; ; ) {
    const rows = await readAfter(after);
    if (rows.length > 0) yield rows.map(toRecord);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = keyOf(last);
  }
}
