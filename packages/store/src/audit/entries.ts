import type { AuditEntry, Scope } from '@serai/app/ports';
import { type Kysely, type Selectable, sql } from 'kysely';
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

/** Entries in order. The log names actors: it is private, and a scope without private records sees none of it. */
export async function listAudit(
  db: Kysely<Tables>,
  scope: Scope,
  filter: { readonly afterSequence?: number; readonly limit?: number },
): Promise<AuditEntry[]> {
  let query = db
    .selectFrom('audit')
    .selectAll()
    .where(sql<boolean>`'private' = any(${scope.disclosures}::text[])`)
    .where('sequence', '>', filter.afterSequence ?? 0)
    .orderBy('sequence');
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  return (await query.execute()).map(toAuditEntry);
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
