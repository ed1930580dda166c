import type { AccountsWriter, Scope, Session } from '@serai/app/ports';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { toSession } from './rows.ts';
import { mayReadCredentialsOf } from './scope.ts';

/** The sessions of the user, newest first. Expired ones are there until the worker tidies up. */
export async function listSessions(db: Kysely<Tables>, scope: Scope, user: string): Promise<Session[]> {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where(mayReadCredentialsOf(scope, 'sessions.user_id'))
    .where('user_id', '=', user)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toSession);
}

/** Ends sessions of the user: the one named, or all but the one named. Returns how many. */
export async function endSessions(
  db: Kysely<Tables>,
  user: string,
  which: Parameters<AccountsWriter['endSessions']>[1],
): Promise<number> {
  let query = db.deleteFrom('sessions').where('user_id', '=', user);
  if ('only' in which) query = query.where('id', '=', which.only);
  else if (which.except !== undefined) query = query.where('id', '<>', which.except);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** Takes away sessions, and links on their way, that have ended by themselves. Returns how many. */
export async function removeExpiredSessions(db: Kysely<Tables>, at: string): Promise<number> {
  let removed = 0;
  for (const table of ['sessions', 'verifications'] as const) {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where(sql<boolean>`expires_at <= ${at}::timestamptz`)
      .executeTakeFirst();
    removed += Number(numDeletedRows);
  }
  return removed;
}
