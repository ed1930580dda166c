/** Webhooks on the real store: signed so that a receiver can check it, repeated until they are heard, and given up. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from '@serai/core/measure';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { openPeoplePlatform, type PeoplePlatform, type Person } from '../../../../test/people/platform.ts';
import type { HeardCall } from '../../../../test/people/worlds.ts';
import { everythingAt } from '../policy/scope.ts';
import type { UseCase } from '../usecase.ts';
import { notificationsDeliver } from './deliver.ts';
import { notificationsList } from './inbox.ts';
import { notify } from './notify.ts';
import { webhooksCreate, webhooksEnable, webhooksList, webhooksRemove, webhooksTest } from './webhooks.ts';

const SYSTEM = { kind: 'system' } as const;
const URL_OF_MINE = 'https://hooks.example.org/serai?key=not-for-the-log';
type NewWebhook = z.input<typeof webhooksCreate.input>;
let platform: PeoplePlatform;
let person: Person;

beforeAll(async () => {
  platform = await openPeoplePlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  platform.webhooks.fail = undefined;
  platform.webhooks.calls.length = 0;
  await platform.opened.pool.query('delete from webhooks');
  await platform.opened.pool.query('delete from notifications');
  person = await platform.makeUser({ digest: 'none' });
});

const deliver = () => platform.as(SYSTEM).call(notificationsDeliver, {});
const create = (who = person, input: NewWebhook = { url: URL_OF_MINE }) =>
  platform.as(who).call(webhooksCreate, input);
const webhooksOf = async (who = person) => (await platform.as(who).call(webhooksList, {})).webhooks;
const moment = () => ({ at: platform.clock.now(), newId: () => platform.ports.secrets.newId() });

const tellOfToken = () =>
  platform.ports.storage.write((tx) =>
    notify(
      tx,
      {
        kind: 'security.token-created',
        users: [person.id],
        facts: { token: 'token-1', name: 'Own words', expires_at: '2027-01-01T00:00:00.000Z' },
        path: '/account',
      },
      moment(),
    ),
  );

/** As a receiver does it that has read Standard Webhooks 1.0 and nothing of ours. */
function verify(secret: string, { headers, body }: HeardCall): unknown {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = createHmac('sha256', key).update(signed).digest();
  const signatures = (headers['webhook-signature'] ?? '').split(' ').map((each) => each.split(','));
  const isOurs = signatures.some(
    ([version, mac = '']) => version === 'v1' && timingSafeEqual(Buffer.from(mac, 'base64'), expected),
  );
  if (!isOurs) throw new Error('The signature does not fit.');
  return JSON.parse(body);
}

describe('a webhook', () => {
  it('is called with a signature that its receiver can check with the secret that was shown once', async () => {
    const { secret } = await create();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await tellOfToken();
    expect(await deliver()).toMatchObject({ called: 1, failed: 0 });
    const [call] = platform.webhooks.calls;
    expect(call?.url).toBe(URL_OF_MINE);
    expect(Number(call?.headers['webhook-timestamp'])).toBe(
      Math.floor(Date.parse(platform.clock.now()) / 1000),
    );
    expect(verify(secret, call as HeardCall)).toEqual({
      type: 'security.token-created',
      timestamp: platform.clock.now(),
      data: { token: 'token-1', expires_at: '2027-01-01T00:00:00.000Z', path: '/account' },
    });
    const { rows } = await platform.opened.pool.query('select * from webhooks');
    expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
    expect(JSON.stringify(await webhooksOf())).not.toContain(secret.slice(6));
  });

  it('is told its kinds only, and nothing twice', async () => {
    await create(person, { url: URL_OF_MINE, kinds: ['job.ended'] });
    await tellOfToken();
    expect(await deliver()).toMatchObject({ called: 0 });
    await platform.ports.storage.write((tx) =>
      notify(
        tx,
        { kind: 'job.ended', users: [person.id], facts: { job: '1', work: 'index.compute', state: 'done' } },
        moment(),
      ),
    );
    await Promise.all([deliver(), deliver()]);
    await deliver();
    expect(platform.webhooks.calls.map(({ body }) => JSON.parse(body).type)).toEqual(['job.ended']);
  });

  it('is called again with the same id and words, later and later, then disabled and its owner told', async () => {
    const { secret } = await create();
    await tellOfToken();
    const ids: (string | undefined)[] = [];
    const { post } = platform.webhooks;
    platform.webhooks.post = async (url, headers, body) => {
      verify(secret, { url, headers, body });
      ids.push(headers['webhook-id']);
      throw new Problem('unavailable', 'It answered with status 500.');
    };
    try {
      const waits = [0, 5 / 60, 1, 10, 60, 6 * 60, 24 * 60];
      for (const [index, minutes] of waits.entries()) {
        platform.clock.advance({ minutes });
        expect(await deliver()).toMatchObject({ called: 0, failed: 1 });
        expect(await deliver()).toMatchObject({ failed: 0 });
        const state = index === waits.length - 1 ? 'disabled' : 'active';
        expect(await webhooksOf()).toMatchObject([{ state, last_problem: 'It answered with status 500.' }]);
      }
    } finally {
      platform.webhooks.post = post;
    }
    expect(ids).toHaveLength(7);
    expect(new Set(ids).size).toBe(1);
    const { notifications } = await platform.as(person).call(notificationsList, {});
    expect(notifications[0]).toMatchObject({
      kind: 'webhook.disabled',
      title: 'Your webhook at hooks.example.org is disabled',
      path: '/account',
    });
    platform.clock.advance({ days: 2 });
    expect(await deliver()).toMatchObject({ called: 0, failed: 0 });
  });

  it('that was disabled and is enabled again hears what waited for it', async () => {
    const { id } = await create();
    await tellOfToken();
    await platform.ports.storage.write((tx) =>
      tx.notifications.updateWebhook(id, { disabledAt: platform.clock.now(), lastProblem: 'Away.' }),
    );
    expect(await deliver()).toMatchObject({ called: 0 });
    expect(await platform.as(person).call(webhooksEnable, { id })).toMatchObject({
      state: 'active',
      last_problem: null,
    });
    expect(await deliver()).toMatchObject({ called: 1 });
    expect(await webhooksOf()).toMatchObject([{ last_delivery_at: platform.clock.now() }]);
  });

  it('can be tried now, and says what came of it', async () => {
    const { id, secret } = await create();
    expect(await platform.as(person).call(webhooksTest, { id })).toEqual({ delivered: true, problem: null });
    expect(verify(secret, platform.webhooks.calls[0] as HeardCall)).toMatchObject({ type: 'webhook.test' });
    platform.webhooks.fail = 'The receiver answered with status 500, not 2xx.';
    expect(await platform.as(person).call(webhooksTest, { id })).toEqual({
      delivered: false,
      problem: 'The receiver answered with status 500, not 2xx.',
    });
  });

  it('whose secret was sealed with another key holds up no other', async () => {
    const { id } = await create();
    await create();
    await platform.opened.pool.query('update webhooks set sealed_secret = $1 where id = $2', ['AAAA', id]);
    await tellOfToken();
    expect(await deliver()).toMatchObject({ called: 1, failed: 1 });
    const { problem } = await platform.as(person).call(webhooksTest, { id });
    expect(problem).toMatch(/sealed with another key/);
  });

  it('that is removed is called no more', async () => {
    const { id } = await create();
    await tellOfToken();
    await platform.as(person).call(webhooksRemove, { id });
    expect(await deliver()).toMatchObject({ called: 0, failed: 0 });
  });
});

describe('whose webhooks', () => {
  it('an address in a private network is refused, and an eleventh one', async () => {
    await expect(create(person, { url: 'https://private.example.org' })).rejects.toMatchObject({
      kind: 'invalid-input',
    });
    for (let made = 0; made < 10; made += 1) await create();
    await expect(create()).rejects.toMatchObject({ kind: 'conflict' });
    expect(await webhooksOf()).toHaveLength(10);
  });

  it("another person's is not found, whatever is asked of it", async () => {
    const { id } = await create();
    const other = await platform.makeUser();
    const useCases: readonly UseCase[] = [webhooksRemove, webhooksTest, webhooksEnable];
    for (const useCase of useCases) {
      await expect(platform.as(other).call(useCase, { id })).rejects.toMatchObject({ kind: 'not-found' });
    }
    expect(await webhooksOf(other)).toEqual([]);
    expect(platform.webhooks.calls).toEqual([]);
  });

  it('those of an organisation are for its leads, and hear what concerns it once, whoever is told', async () => {
    const { id: organisation } = await platform.makeOrganisation();
    const people = await Promise.all(
      (['lead', 'lead', 'member'] as const).map((role) => makeMember(organisation, role)),
    );
    const [lead, , member] = people as [Person, Person, Person];
    await create(lead, { url: URL_OF_MINE, organisation });
    await expect(create(member, { url: URL_OF_MINE, organisation })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(create(person, { url: URL_OF_MINE, organisation })).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect((await platform.as(lead).call(webhooksList, { organisation })).webhooks).toHaveLength(1);
    await platform.ports.storage.write((tx) =>
      notify(
        tx,
        {
          kind: 'organisation.joined',
          users: { organisation, roles: ['lead'] },
          facts: { organisation, user: member.id, role: 'member' },
        },
        { ...moment(), except: lead.id },
      ),
    );
    await deliver();
    expect(platform.webhooks.calls.map(({ body }) => JSON.parse(body).data)).toEqual([
      { organisation, user: member.id, role: 'member' },
    ]);
    const told = await Promise.all(people.map((each) => platform.as(each).call(notificationsList, {})));
    expect(told.map(({ unread }) => unread)).toEqual([0, 1, 0]);
  });

  it('leave no address in the audit log beyond the host', async () => {
    const { id } = await create();
    const entries = await platform.read((tx) =>
      tx.listAudit(everythingAt(platform.clock.now()), { subject: `webhook:${id}` }),
    );
    expect(entries).toMatchObject([
      { action: 'webhooks.create', details: { after: { host: 'hooks.example.org' } } },
    ]);
    expect(JSON.stringify(entries)).not.toContain('not-for-the-log');
  });
});

async function makeMember(organisation: string, role: 'lead' | 'member'): Promise<Person> {
  const made = await platform.makeUser({ digest: 'none' });
  await platform.join(organisation, made.id, role);
  return made;
}
