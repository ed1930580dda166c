import type { AuditEntry, AuditFilter, Scope } from '@serai/app/ports';
import { type Kysely, type RawBuilder, type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { AuditTable, Tables } from '../tables.ts';
import { CHAIN_START, sealAuditEntry } from './chain.ts';

/** A row of `audit` as the port's record; instants in UTC with milliseconds. */
export const toAuditEntry = (row: Selectable<AuditTable>): AuditEntry => ({
  sequence: row.sequence,
  at: row.at.toISOString(),
  actor: row.actor,
  action: row.action,
  subject: row.subject,
  details: row.details,
  previousHash: row.previous_hash,
  hash: row.hash,
});

/** Entries of the log in order, or newest first. It names actors: whoever may not see the log sees none of it. */
export async function listAudit(
  db: Kysely<Tables>,
  scope: Scope,
  filter: AuditFilter,
): Promise<AuditEntry[]> {
  let query = filtered(db.selectFrom('audit').selectAll(), scope, filter).orderBy(
    'sequence',
    filter.newestFirst === true ? 'desc' : 'asc',
  );
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  return (await query.execute()).map(toAuditEntry);
}

/** How many entries the filter finds within the scope, whatever its limit. */
export async function countAudit(db: Kysely<Tables>, scope: Scope, filter: AuditFilter): Promise<number> {
  const counted = db.selectFrom('audit').select(sql<number>`count(*)::integer`.as('count'));
  return (await filtered(counted, scope, filter).executeTakeFirstOrThrow()).count;
}

function filtered<Row>(
  query: SelectQueryBuilder<Tables, 'audit', Row>,
  scope: Scope,
  filter: AuditFilter,
): SelectQueryBuilder<Tables, 'audit', Row> {
  let result = query;
  if (!scope.audit) result = result.where(sql<boolean>`false`);
  if (filter.afterSequence !== undefined) result = result.where('sequence', '>', filter.afterSequence);
  if (filter.beforeSequence !== undefined) result = result.where('sequence', '<', filter.beforeSequence);
  for (const column of ['actor', 'action', 'subject'] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) result = result.where(matches(column, wanted));
  }
  if (filter.from !== undefined) result = result.where(sql<boolean>`at >= ${filter.from}::timestamptz`);
  if (filter.to !== undefined) result = result.where(sql<boolean>`at < ${filter.to}::timestamptz`);
  return result;
}

/** The whole text, or its beginning followed by `*`. */
const matches = (column: 'actor' | 'action' | 'subject', wanted: string): RawBuilder<boolean> =>
  wanted.endsWith('*')
    ? sql<boolean>`starts_with(${sql.ref(column)}, ${wanted.slice(0, -1)})`
    : sql<boolean>`${sql.ref(column)} = ${wanted}`;

/** Entries about one subject, in order, whoever asks. */
export async function listHistory(db: Kysely<Tables>, subject: string): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('subject', '=', subject)
    .orderBy('sequence')
    .execute();
  return rows.map(toAuditEntry);
}

/** Appends the next link of the chain. Writers are serialised, so the last entry cannot change meanwhile. */
export async function appendAudit(
  db: Kysely<Tables>,
  content: Pick<AuditEntry, 'at' | 'actor' | 'action' | 'subject' | 'details'>,
): Promise<AuditEntry> {
  const entry = sealAuditEntry(await findLast(db), content);
  await insertAudit(db, [entry]);
  return entry;
}

/** Hash of the last link of the chain; that of the start when it has none. */
export const lastHash = async (db: Kysely<Tables>): Promise<string> =>
  (await findLast(db))?.hash ?? CHAIN_START;

const findLast = (db: Kysely<Tables>): Promise<Pick<AuditEntry, 'sequence' | 'hash'> | undefined> =>
  db.selectFrom('audit').select(['sequence', 'hash']).orderBy('sequence', 'desc').limit(1).executeTakeFirst();

/** Inserts sealed entries as they are. */
export async function insertAudit(db: Kysely<Tables>, entries: readonly AuditEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({
    sequence: entry.sequence,
    at: entry.at,
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    details: JSON.stringify(entry.details),
    previous_hash: entry.previousHash,
    hash: entry.hash,
  }));
  await db.insertInto('audit').values(rows).execute();
}
