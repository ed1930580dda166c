/**
 * Calls webhooks: at least once, as Standard Webhooks 1.0 wants it. A call is taken by putting off its next try, made
 * outside of any transaction, and noted; its id stays the same, so that the receiver can drop a double.
 */
import { Problem } from '@serai/core/measure';
import type { Delivery, Webhook, WriteTransaction } from '../ports/index.ts';
import type { Context } from '../usecase.ts';
import { notify } from './notify.ts';
import { later, nextTry, WEBHOOK_PAUSES } from './schedule.ts';
import { callWebhook } from './webhook-call.ts';
import { hostOf } from './webhooks.ts';

/** Longer than a call may take: until then no other worker takes it. */
const TAKEN_MS = 2 * 60_000;
/** Calls at the same time, one an owner: whoever has many slow receivers holds up nobody but themselves. */
const AT_ONCE = 8;
/** Calls of one run; the next run goes on. */
const AT_MOST = 400;

interface Taken {
  readonly delivery: Delivery;
  readonly webhook: Webhook;
}

/** Makes the calls that are due. Returns how many were answered with 2xx, and how many were not. */
export async function callWebhooks(context: Context): Promise<{ called: number; failed: number }> {
  let called = 0;
  let failed = 0;
  while (!context.signal.aborted && called + failed < AT_MOST) {
    const taken = await takeDeliveries(context);
    if (taken.length === 0) break;
    const outcomes = await Promise.all(taken.map((each) => deliver(context, each)));
    const answered = outcomes.filter(Boolean).length;
    called += answered;
    failed += outcomes.length - answered;
  }
  return { called, failed };
}

async function takeDeliveries({ ports }: Context): Promise<Taken[]> {
  const now = ports.clock.now();
  const due = await ports.storage.read((tx) => tx.notifications.listNextDeliveries(now, 1));
  if (due.length === 0) return [];
  return ports.storage.write(async (tx) => {
    const taken: Taken[] = [];
    for (const delivery of await tx.notifications.listNextDeliveries(now, AT_ONCE)) {
      const attempts = delivery.attempts + 1;
      await tx.notifications.endDelivery(delivery.id, { attempts, nextAt: later(now, TAKEN_MS) });
      const webhook = await tx.notifications.findWebhook(delivery.webhook);
      if (webhook !== undefined) taken.push({ delivery: { ...delivery, attempts }, webhook });
    }
    return taken;
  });
}

async function deliver(context: Context, { delivery, webhook }: Taken): Promise<boolean> {
  const { ports } = context;
  const { id, kind: type, createdAt: timestamp, facts: data } = delivery;
  try {
    await callWebhook(ports, webhook, { id, type, timestamp, data });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await ports.storage.write((tx) => putOff(tx, context, { delivery, webhook, problem: error.message }));
    return false;
  }
  const at = ports.clock.now();
  await ports.storage.write(async (tx) => {
    await tx.notifications.endDelivery(id, { deliveredAt: at });
    await tx.notifications.updateWebhook(webhook.id, { lastDeliveryAt: at, lastProblem: null });
  });
  return true;
}

/** Tries again after the next pause; after the last one the webhook is disabled, and its owner is told. */
async function putOff(
  tx: WriteTransaction,
  { ports }: Context,
  { delivery, webhook, problem }: Taken & { readonly problem: string },
): Promise<void> {
  const at = ports.clock.now();
  const next = nextTry(WEBHOOK_PAUSES, delivery.attempts, at);
  await tx.notifications.endDelivery(delivery.id, { attempts: delivery.attempts, nextAt: next ?? at });
  const present = await tx.notifications.findWebhook(webhook.id);
  if (present === undefined || present.disabledAt !== undefined) return;
  await tx.notifications.updateWebhook(webhook.id, {
    lastProblem: problem,
    ...(next === undefined ? { disabledAt: at } : {}),
  });
  if (next !== undefined) return;
  await tx.appendAudit({
    at,
    actor: 'system',
    action: 'notifications.deliver',
    subject: `webhook:${webhook.id}`,
    details: { before: { state: 'active' }, after: { state: 'disabled' } },
  });
  const [kind, owner = ''] = webhook.owner.split(':');
  await notify(
    tx,
    {
      kind: 'webhook.disabled',
      users: kind === 'user' ? [owner] : { organisation: owner, roles: ['lead'] },
      facts: { webhook: webhook.id, host: hostOf(webhook.url), problem },
      path: kind === 'user' ? '/account' : `/organisations/${owner}`,
    },
    { at, newId: () => ports.secrets.newId() },
  );
}
