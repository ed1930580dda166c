import type { AuditEntry, DataVersion, Snapshot, StoredObservation } from '@serai/app/ports';
import { type Kysely, sql } from 'kysely';
import { insertAudit } from '../audit/entries.ts';
import { insertObservations } from '../measure/insert.ts';
import { keepPartsOfFigures } from '../measure/snapshot-parts.ts';
import { insertSnapshots } from '../measure/write.ts';
import type { Tables } from '../tables.ts';
import { assertNotCancelled, type Header, holdsPeople, type RestoreOptions } from './format.ts';
import { parseLine, readLines } from './lines.ts';
import { deletePeople, insertPeople } from './people.ts';
import { PEOPLE_KIND_NAMES, type PeopleFields } from './people-kinds.ts';
import { KINDS } from './shapes.ts';

/** The tables of figures and of the audit log, children first, all of them append only. */
const REPLACED = ['observations', 'snapshot_parts', 'snapshots', 'data_versions', 'audit'] as const;

/** Records inserted at once. */
const BATCH = 5_000;

/**
 * Exchanges all records for those of a verified backup, inside the given transaction. Rows are deleted and not
 * truncated: a reader that began before still sees the old data whole.
 */
export async function replaceRecords(
  db: Kysely<Tables>,
  spool: string,
  header: Header,
  options: RestoreOptions,
): Promise<void> {
  for (const table of REPLACED) {
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(db);
    await db.deleteFrom(table).execute();
    await sql`alter table ${sql.table(table)} enable trigger user`.execute(db);
  }
  if (holdsPeople(header)) await deletePeople(db);
  const total = Object.values(header.counts).reduce((a: number, b: number) => a + b, 0);
  let done = 0;
  for await (const { kind, records } of batches(spool)) {
    assertNotCancelled(options.signal, 'restore');
    await insertRecords(db, kind, records);
    done += records.length;
    options.progress?.(done, total);
  }
  await continueIds(db);
  await replaceBaselineKey(db, header.baseline);
}

async function insertRecords(db: Kysely<Tables>, kind: string, records: readonly unknown[]): Promise<void> {
  if (kind === 'observation') {
    const rows = (records as StoredObservation[]).map(showPublicOnly);
    await insertObservations(
      db,
      rows,
      rows.map((row) => row.id),
    );
    await keepPartsOfFigures(db, rows);
  }
  if (kind === 'data_version') {
    const rows = (records as DataVersion[]).map(({ version, changedAt, observations }) => ({
      version,
      changed_at: changedAt,
      observations,
    }));
    await db.insertInto('data_versions').values(rows).execute();
  }
  if (kind === 'snapshot') await insertSnapshots(db, records as Snapshot[]);
  if (kind === 'audit') await insertAudit(db, records as AuditEntry[]);
  const people = PEOPLE_KIND_NAMES.find((name) => name === kind);
  if (people !== undefined) await insertPeople(db, people, records as PeopleFields[]);
}

/** In a file of format 1 a closed figure may be the chosen one of its cell. */
const showPublicOnly = (row: StoredObservation): StoredObservation =>
  row.disclosure === 'public' ? row : { ...row, chosen: false };

/** New figures are numbered after those of the backup. Unlike setval, this is undone when the restore fails. */
async function continueIds(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{
    next: number;
  }>`select coalesce(max(id), 0) + 1 as next from observations`.execute(db);
  await sql`alter sequence observations_id_seq restart with ${sql.lit(rows[0]?.next ?? 1)}`.execute(db);
}

async function replaceBaselineKey(db: Kysely<Tables>, key: string | null): Promise<void> {
  await db.deleteFrom('installation').where('key', '=', 'baseline').execute();
  if (key !== null) await db.insertInto('installation').values({ key: 'baseline', value: key }).execute();
}

/** The records in the order of the file, neighbours of one kind together. */
async function* batches(spool: string): AsyncGenerator<{ kind: string; records: unknown[] }> {
  let kind = '';
  let records: unknown[] = [];
  let number = 0;
  for await (const line of readLines(spool)) {
    number += 1;
    const value = parseLine(line, number);
    const next = KINDS.find((name) => name in value);
    if (next === undefined) continue;
    if (next !== kind || records.length === BATCH) {
      if (records.length > 0) yield { kind, records };
      kind = next;
      records = [];
    }
    records.push(value[next]);
  }
  if (records.length > 0) yield { kind, records };
}
