import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** Advisory lock that serialises writers; any number that nobody else uses in the database. */
const WRITER_LOCK = 5_372_419;

/** Runs work in one consistent view that cannot change anything. */
export const runRead = <T>(
  kysely: Kysely<Tables>,
  work: (db: Transaction<Tables>) => Promise<T>,
): Promise<T> =>
  kysely.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);

/** Runs a write alone among writers. Read committed: what it reads after the lock is what the last writer left. */
export const runWrite = <T>(
  kysely: Kysely<Tables>,
  work: (db: Transaction<Tables>) => Promise<T>,
): Promise<T> =>
  kysely
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (db) => {
      await sql`select pg_advisory_xact_lock(${WRITER_LOCK})`.execute(db);
      return work(db);
    });
