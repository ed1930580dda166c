import type { Digest, Notification, NotificationKind, NotificationsReader } from '@serai/app/ports';
import { type Kysely, sql } from 'kysely';
import { anyOf } from '../measure/scope.ts';
import type { Tables } from '../tables.ts';
import { toNotification } from './rows.ts';

/** What the user was told, newest first; `before` is the instant of the last one of the page before. */
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
  if (before !== undefined) query = query.where(sql<boolean>`created_at < ${before}::timestamptz`);
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

/** What a mail is owed for, of people with this digest who can sign in; oldest first. */
export async function listUnmailed(
  db: Kysely<Tables>,
  digest: Digest,
  before: string,
  kinds: readonly NotificationKind[] | undefined,
): Promise<Notification[]> {
  let query = db
    .selectFrom('notifications')
    .innerJoin('users', 'users.id', 'notifications.user_id')
    .selectAll('notifications')
    .where('notifications.mailed_at', 'is', null)
    .where(sql<boolean>`notifications.created_at < ${before}::timestamptz`)
    .where('users.digest', '=', digest)
    .where('users.blocked_at', 'is', null)
    .where('users.deleted_at', 'is', null)
    .orderBy('notifications.created_at')
    .orderBy('notifications.id');
  if (kinds !== undefined) query = query.where(anyOf('notifications.kind', 'text', kinds));
  return (await query.execute()).map(toNotification);
}

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
