/** Addresses of other machines that a person or an organisation has told what they are told. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { personOf } from '../accounts/account.ts';
import { logChange, momentOf } from '../accounts/change.ts';
import { OrganisationId } from '../accounts/fields.ts';
import { NOTIFICATION_KINDS, type ReadTransaction, type Webhook } from '../ports/index.ts';
import { type Context, defineUseCase } from '../usecase.ts';
import { callWebhook, sentenceOf, webhookSecret } from './webhook-call.ts';
import { NewWebhookWire, WebhookWire } from './wire.ts';

/** Enough for every system of an owner; one that needs more wants a relay of its own. */
const AT_MOST = 10;

const WebhookId = z.uuid().describe('Id of the webhook');

export const toWebhookWire = (webhook: Webhook): WebhookWire => ({
  id: webhook.id,
  owner: webhook.owner,
  url: webhook.url,
  kinds: [...webhook.kinds],
  state: webhook.disabledAt === undefined ? 'active' : 'disabled',
  created_at: webhook.createdAt,
  last_delivery_at: webhook.lastDeliveryAt ?? null,
  last_problem: webhook.lastProblem ?? null,
});

export const webhooksList = defineUseCase({
  name: 'webhooks.list',
  summary: 'My webhooks, or those of an organisation that I lead',
  input: z.strictObject({ organisation: OrganisationId.optional() }),
  output: z.object({ webhooks: z.array(WebhookWire) }),
  access: 'user',
  effect: 'read',
  http: { method: 'get', path: '/webhooks' },
  async run({ ports, actor }, { organisation }) {
    const owner = ownerOf(actor, organisation);
    const found = await ports.storage.read((tx) => tx.notifications.listWebhooks([owner]));
    return { webhooks: found.map(toWebhookWire) };
  },
});

export const webhooksCreate = defineUseCase({
  name: 'webhooks.create',
  summary: 'Have a machine told what I am told, or what concerns an organisation that I lead',
  input: z.strictObject({
    url: z.url().max(2000).describe('Address that is called, https'),
    kinds: z.array(z.enum(NOTIFICATION_KINDS)).default([]).describe('Kinds that it is told; all when empty'),
    organisation: OrganisationId.optional().describe('Organisation that I lead; my own webhook when absent'),
  }),
  output: NewWebhookWire,
  access: 'user',
  effect: 'write',
  interactive: true,
  http: { method: 'post', path: '/webhooks' },
  async run(context, { url, kinds, organisation }) {
    const { ports, actor } = context;
    const owner = ownerOf(actor, organisation);
    await ports.webhooks.check(url);
    const moment = momentOf(context);
    const secret = webhookSecret(ports.secrets.newSecret());
    const webhook: Webhook = {
      id: ports.secrets.newId(),
      owner,
      url,
      kinds: [...new Set(kinds)],
      sealedSecret: ports.secrets.seal(secret),
      createdAt: moment.at,
      disabledAt: undefined,
      lastDeliveryAt: undefined,
      lastProblem: undefined,
    };
    await ports.storage.write(async (tx) => {
      if ((await tx.notifications.listWebhooks([owner])).length >= AT_MOST) {
        throw new Problem('conflict', `There are ${AT_MOST} webhooks already: remove one first.`);
      }
      await tx.notifications.addWebhook(webhook);
      await logChange(tx, moment, {
        action: 'webhooks.create',
        subject: `webhook:${webhook.id}`,
        after: { owner, host: hostOf(url), kinds: webhook.kinds },
      });
    });
    return { ...toWebhookWire(webhook), secret };
  },
});

export const webhooksRemove = defineUseCase({
  name: 'webhooks.remove',
  summary: 'Remove a webhook; what it was still to be told is dropped',
  input: z.strictObject({ id: WebhookId }),
  output: z.object({ removed: z.literal(true) }),
  access: 'user',
  effect: 'write',
  interactive: true,
  http: { method: 'post', path: '/webhooks/{id}/remove' },
  async run(context, { id }) {
    await context.ports.storage.write(async (tx) => {
      const { owner, url } = await getWebhook(tx, context, id);
      await tx.notifications.removeWebhook(id);
      await logChange(tx, momentOf(context), {
        action: 'webhooks.remove',
        subject: `webhook:${id}`,
        before: { owner, host: hostOf(url) },
      });
    });
    return { removed: true as const };
  },
});

export const webhooksEnable = defineUseCase({
  name: 'webhooks.enable',
  summary: 'Enable a webhook that was disabled after failed calls; what waited for it is sent',
  input: z.strictObject({ id: WebhookId }),
  output: WebhookWire,
  access: 'user',
  effect: 'write',
  interactive: true,
  http: { method: 'post', path: '/webhooks/{id}/enable' },
  async run(context, { id }) {
    const webhook = await context.ports.storage.write(async (tx) => {
      const { disabledAt } = await getWebhook(tx, context, id);
      if (disabledAt !== undefined) {
        await tx.notifications.updateWebhook(id, { disabledAt: null, lastProblem: null });
        await logChange(tx, momentOf(context), {
          action: 'webhooks.enable',
          subject: `webhook:${id}`,
          before: { state: 'disabled' },
          after: { state: 'active' },
        });
      }
      return getWebhook(tx, context, id);
    });
    return toWebhookWire(webhook);
  },
});

export const webhooksTest = defineUseCase({
  name: 'webhooks.test',
  summary: 'Call a webhook now with a test, and say what came of it',
  input: z.strictObject({ id: WebhookId }),
  output: z.object({ delivered: z.boolean(), problem: z.string().nullable() }),
  access: 'user',
  effect: 'write',
  interactive: true,
  http: { method: 'post', path: '/webhooks/{id}/test' },
  async run(context, { id }) {
    const { ports } = context;
    const moment = momentOf(context);
    const webhook = await ports.storage.write(async (tx) => {
      const found = await getWebhook(tx, context, id);
      await logChange(tx, moment, { action: 'webhooks.test', subject: `webhook:${id}` });
      return found;
    });
    const problem = await callWebhook(ports, webhook, {
      id: ports.secrets.newId(),
      type: 'webhook.test',
      timestamp: moment.at,
      data: { webhook: id },
    }).then(() => null, sentenceOf);
    return { delivered: problem === null, problem };
  },
});

/** The owner that the actor may speak for. Throws Problem: not-found to outsiders, forbidden to members who do not lead. */
function ownerOf(actor: Context['actor'], organisation: string | undefined): string {
  const user = personOf(actor);
  if (organisation === undefined) return `user:${user.id}`;
  const membership = user.memberships.find((each) => each.organisation === organisation);
  if (membership === undefined) throw new Problem('not-found', `There is no organisation ${organisation}.`);
  if (membership.role === 'lead') return `organisation:${organisation}`;
  throw new Problem('forbidden', 'Webhooks of an organisation are for those who lead it: ask one of them.');
}

/** Throws Problem not-found for another's webhook as for one that does not exist. */
async function getWebhook(tx: ReadTransaction, { actor }: Context, id: string): Promise<Webhook> {
  const user = personOf(actor);
  const leads = user.memberships.filter(({ role }) => role === 'lead');
  const owners = [`user:${user.id}`, ...leads.map(({ organisation }) => `organisation:${organisation}`)];
  const webhook = await tx.notifications.findWebhook(id);
  if (webhook !== undefined && owners.includes(webhook.owner)) return webhook;
  throw new Problem('not-found', `There is no webhook ${id} of yours.`);
}

/** Path and query of a webhook may be a secret: the log keeps the host alone. */
export const hostOf = (url: string): string => new URL(url).host;
