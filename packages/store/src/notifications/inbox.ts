import type { Notification, NotificationKind, NotificationsReader, Owed } from '@serai/app/ports';
import { type Kysely, sql } from 'kysely';
import { anyOf } from '../measure/scope.ts';
import type { Tables } from '../tables.ts';
import { toNotification } from './rows.ts';

/**
 * What the user was told, newest first; `before` is the id of the last one of the page before, so that none of those that
 * were told at one instant is left out between two pages.
 */
export async function listNotifications(
  db: Kysely<Tables>,
  user: string,
  { unreadOnly, limit, before }: Parameters<NotificationsReader['listNotifications']>[1],
): Promise<Notification[]> {
  let query = db
    .selectFrom('notifications')
    .selectAll()
    .where('user_id', '=', user)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc');
  if (unreadOnly === true) query = query.where('read_at', 'is', null);
  if (before !== undefined) {
    query = query.where(
      sql<boolean>`(created_at, id) < (select created_at, id from notifications where id = ${before} and user_id = ${user})`,
    );
  }
  if (limit !== undefined) query = query.limit(limit);
  return (await query.execute()).map(toNotification);
}

/** How many the user has not read. */
export async function countUnread(db: Kysely<Tables>, user: string): Promise<number> {
  const { count } = await db
    .selectFrom('notifications')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('user_id', '=', user)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** People with this digest who can sign in and whom a mail is owed, in the order of their ids. */
export async function listOwed(
  db: Kysely<Tables>,
  { digest, before, kinds, after, limit }: Owed & { readonly after?: string; readonly limit: number },
): Promise<string[]> {
  let query = db
    .selectFrom('notifications')
    .innerJoin('users', 'users.id', 'notifications.user_id')
    .select('notifications.user_id as id')
    .where(isOwed(before, kinds))
    .where('users.digest', '=', digest)
    .where('users.blocked_at', 'is', null)
    .where('users.deleted_at', 'is', null)
    .groupBy('notifications.user_id')
    .orderBy('notifications.user_id')
    .limit(limit);
  if (after !== undefined) query = query.where('notifications.user_id', '>', after);
  return (await query.execute()).map(({ id }) => id);
}

/** What a mail is owed for to this person, oldest first. */
export async function listUnmailed(
  db: Kysely<Tables>,
  user: string,
  { before, kinds, limit }: Pick<Owed, 'before' | 'kinds'> & { readonly limit: number },
): Promise<Notification[]> {
  const rows = await db
    .selectFrom('notifications')
    .selectAll()
    .where('user_id', '=', user)
    .where(isOwed(before, kinds))
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toNotification);
}

const isOwed = (before: string, kinds: readonly NotificationKind[] | undefined) =>
  sql<boolean>`notifications.mailed_at is null and notifications.created_at < ${before}::timestamptz
    and ${kinds === undefined ? sql`true` : anyOf('notifications.kind', 'text', kinds)}`;

/** Puts notifications into the inboxes of their users. */
export async function addNotifications(
  db: Kysely<Tables>,
  notifications: readonly Notification[],
): Promise<void> {
  if (notifications.length === 0) return;
  const rows = notifications.map((each) => ({
    id: each.id,
    user_id: each.user,
    kind: each.kind,
    facts: JSON.stringify(each.facts),
    path: each.path ?? null,
    created_at: each.createdAt,
    read_at: each.readAt ?? null,
    mailed_at: each.mailedAt ?? null,
  }));
  await db.insertInto('notifications').values(rows).execute();
}

/** Marks unread ones of this user as read, all of them without `ids`. Returns how many. */
export async function markRead(
  db: Kysely<Tables>,
  user: string,
  at: string,
  ids: readonly string[] | undefined,
): Promise<number> {
  let query = db
    .updateTable('notifications')
    .set({ read_at: at })
    .where('user_id', '=', user)
    .where('read_at', 'is', null);
  if (ids !== undefined) query = query.where(anyOf('id', 'text', ids));
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

/** Notes that a mail has told them. */
export async function markMailed(db: Kysely<Tables>, ids: readonly string[], at: string): Promise<void> {
  await db
    .updateTable('notifications')
    .set({ mailed_at: at })
    .where(anyOf('id', 'text', ids))
    .execute();
}
