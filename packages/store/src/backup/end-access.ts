import { type Kysely, sql } from 'kysely';
import { buryUser } from '../accounts/bury.ts';
import type { Tables } from '../tables.ts';

/** Whom the platform had shut out: an older file must not let them in again. Instants as the database has them. */
export interface ShutOut {
  readonly blocked: readonly { readonly id: string; readonly at: Date }[];
  readonly deleted: readonly { readonly id: string; readonly at: Date }[];
}

/** How much a restore ended, for the audit log. */
export interface EndedAccess {
  readonly tokens_revoked: number;
  readonly invitations_withdrawn: number;
  /** Of the people in the file: how many stay blocked, or were made tombstones again. */
  readonly kept_blocked: number;
  readonly kept_deleted: number;
}

/** Everybody who is blocked or deleted now; asked before the records are exchanged. */
export async function findShutOut(db: Kysely<Tables>): Promise<ShutOut> {
  const { rows } = await sql<{ id: string; blocked_at: Date | null; deleted_at: Date | null }>`
    select id, blocked_at, deleted_at from users
    where blocked_at is not null or deleted_at is not null order by id`.execute(db);
  return {
    blocked: rows.flatMap(({ id, blocked_at: at }) => (at === null ? [] : [{ id, at }])),
    deleted: rows.flatMap(({ id, deleted_at: at }) => (at === null ? [] : [{ id, at }])),
  };
}

/**
 * Takes back what the people of a file could come in with, in the transaction that restored them: what was revoked,
 * withdrawn, blocked or deleted since the file was written would else be open again. All API tokens and open
 * invitations end, as sessions do; whoever was shut out stays so, by their id.
 */
export async function endAccess(db: Kysely<Tables>, shutOut: ShutOut, at: string): Promise<EndedAccess> {
  const tokens = await sql`
    update api_tokens set revoked_at = ${at}::timestamptz where revoked_at is null returning id`.execute(db);
  const invitations = await sql`
    update invitations set withdrawn_at = ${at}::timestamptz
    where accepted_at is null and withdrawn_at is null and expires_at > ${at}::timestamptz
    returning id`.execute(db);
  let blocked = 0;
  for (const each of shutOut.blocked) {
    const { rows } = await sql`
      update users set blocked_at = coalesce(blocked_at, ${each.at.toISOString()}::timestamptz)
      where id = ${each.id} and deleted_at is null returning id`.execute(db);
    blocked += rows.length;
  }
  let deleted = 0;
  for (const each of shutOut.deleted) deleted += (await buryAgain(db, each)) ? 1 : 0;
  return {
    tokens_revoked: tokens.rows.length,
    invitations_withdrawn: invitations.rows.length,
    kept_blocked: blocked,
    kept_deleted: deleted,
  };
}

/** Whether the file had brought the person back. */
async function buryAgain(db: Kysely<Tables>, { id, at }: ShutOut['deleted'][number]): Promise<boolean> {
  const living = await db
    .selectFrom('users')
    .select('id')
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (living === undefined) return false;
  await buryUser(db, id, at.toISOString());
  return true;
}
