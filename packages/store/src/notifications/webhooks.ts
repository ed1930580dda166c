import type { Delivery, NotificationsWriter, Webhook } from '@serai/app/ports';
import { type Kysely, sql } from 'kysely';
import { anyOf } from '../measure/scope.ts';
import type { Tables } from '../tables.ts';
import { toDelivery, toWebhook } from './rows.ts';

/** The webhooks of these owners, oldest first. */
export async function listWebhooks(db: Kysely<Tables>, owners: readonly string[]): Promise<Webhook[]> {
  const rows = await db
    .selectFrom('webhooks')
    .selectAll()
    .where(anyOf('owner', 'text', owners))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toWebhook);
}

/** The webhook of the id; whether the caller may know it is theirs to decide by its owner. */
export async function findWebhook(db: Kysely<Tables>, id: string): Promise<Webhook | undefined> {
  const row = await db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toWebhook(row);
}

/** Calls of one webhook, newest first. */
export async function listDeliveries(
  db: Kysely<Tables>,
  webhook: string,
  limit: number,
): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook', '=', webhook)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toDelivery);
}

/** Calls whose turn has come, longest waiting first; those of a disabled webhook wait until it is enabled. */
export async function listDueDeliveries(db: Kysely<Tables>, at: string, limit: number): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .innerJoin('webhooks', 'webhooks.id', 'webhook_deliveries.webhook')
    .selectAll('webhook_deliveries')
    .where(isCallable(at))
    .orderBy('webhook_deliveries.next_at')
    .orderBy('webhook_deliveries.id')
    .limit(limit)
    .execute();
  return rows.map(toDelivery);
}

/** Of each owner the call that waits longest, those first that wait longest: no owner's slow machine holds up the others. */
export async function listNextDeliveries(db: Kysely<Tables>, at: string, limit: number): Promise<Delivery[]> {
  const rows = await db
    .with('next', (given) =>
      given
        .selectFrom('webhook_deliveries')
        .innerJoin('webhooks', 'webhooks.id', 'webhook_deliveries.webhook')
        .distinctOn('webhooks.owner')
        .selectAll('webhook_deliveries')
        .where(isCallable(at))
        .orderBy('webhooks.owner')
        .orderBy('webhook_deliveries.next_at')
        .orderBy('webhook_deliveries.id'),
    )
    .selectFrom('next')
    .selectAll()
    .orderBy('next_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toDelivery);
}

const isCallable = (at: string) =>
  sql<boolean>`webhook_deliveries.delivered_at is null and webhook_deliveries.next_at <= ${at}::timestamptz
    and webhooks.disabled_at is null`;

/** Keeps a webhook; its secret is sealed already. */
export async function addWebhook(db: Kysely<Tables>, webhook: Webhook): Promise<void> {
  await db
    .insertInto('webhooks')
    .values({
      id: webhook.id,
      owner: webhook.owner,
      url: webhook.url,
      kinds: [...webhook.kinds],
      sealed_secret: webhook.sealedSecret,
      created_at: webhook.createdAt,
      disabled_at: webhook.disabledAt ?? null,
      last_delivery_at: webhook.lastDeliveryAt ?? null,
      last_problem: webhook.lastProblem ?? null,
    })
    .execute();
}

/** Changes what is known of a webhook's state; null takes a value away. */
export async function updateWebhook(
  db: Kysely<Tables>,
  id: string,
  { disabledAt, lastDeliveryAt, lastProblem }: Parameters<NotificationsWriter['updateWebhook']>[1],
): Promise<void> {
  const set = {
    ...(disabledAt === undefined ? {} : { disabled_at: disabledAt }),
    ...(lastDeliveryAt === undefined ? {} : { last_delivery_at: lastDeliveryAt }),
    ...(lastProblem === undefined ? {} : { last_problem: lastProblem }),
  };
  if (Object.keys(set).length === 0) return;
  await db.updateTable('webhooks').set(set).where('id', '=', id).execute();
}

/** Takes the webhook and its calls away; whether it was there. */
export async function removeWebhook(db: Kysely<Tables>, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('webhooks').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Queues calls of webhooks. */
export async function addDeliveries(db: Kysely<Tables>, deliveries: readonly Delivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const rows = deliveries.map((each) => ({
    id: each.id,
    webhook: each.webhook,
    kind: each.kind,
    facts: JSON.stringify(each.facts),
    created_at: each.createdAt,
    attempts: each.attempts,
    next_at: each.nextAt,
    delivered_at: each.deliveredAt ?? null,
  }));
  await db.insertInto('webhook_deliveries').values(rows).execute();
}

/** Notes how a call ended: delivered, or when it is tried again. */
export async function endDelivery(
  db: Kysely<Tables>,
  id: string,
  outcome: Parameters<NotificationsWriter['endDelivery']>[1],
): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set(
      'deliveredAt' in outcome
        ? { delivered_at: outcome.deliveredAt, attempts: sql<number>`attempts + 1` }
        : { attempts: outcome.attempts, next_at: outcome.nextAt },
    )
    .where('id', '=', id)
    .execute();
}

/** Takes away calls made before the instant, and those that nobody tried again since. Returns how many. */
export async function removeEndedDeliveries(db: Kysely<Tables>, before: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('webhook_deliveries')
    .where(
      sql<boolean>`delivered_at < ${before}::timestamptz or delivered_at is null and next_at < ${before}::timestamptz`,
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
