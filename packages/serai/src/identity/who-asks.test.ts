/** Who a request comes from: API tokens, and how long an answer is believed. */
import { isAllowed, type UserActor } from '@serai/app';
import type { ApiToken } from '@serai/app/ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../../../test/identity/world.ts';
import { createWhoAsks } from './who-asks.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world?.close();
});

const minutes = (count: number): number => count * 60_000;

/** A token of the person; returns its secret. */
async function makeToken(
  user: string,
  given: Partial<ApiToken> = {},
): Promise<{ secret: string; token: ApiToken }> {
  const secret = `serai_${world.keyring.newSecret()}`;
  const token: ApiToken = {
    id: world.keyring.newId(),
    user,
    name: 'nightly export',
    scopes: ['read'],
    createdAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 90 * 86_400_000).toISOString(),
    lastUsedAt: undefined,
    revokedAt: undefined,
    ...given,
  };
  await world.opened.storage.write((tx) => tx.accounts.addToken(token, world.keyring.hash(secret)));
  return { secret, token };
}

const ask = (authorization: string, cookie?: string) =>
  world.service.resolve({
    headers: new Headers({ authorization, ...(cookie === undefined ? {} : { cookie }) }),
  });
const asToken = async (secret: string) => (await ask(`Bearer ${secret}`)).actor;

describe('an API token', () => {
  it('speaks for its person, within its scopes', async () => {
    const account = await world.makeAccount();
    const { secret, token } = await makeToken(account.id, { scopes: ['observations:read'] });
    const actor = await asToken(secret);
    expect(actor).toMatchObject({
      kind: 'user',
      id: account.id,
      grants: [{ role: 'reviewer' }],
      token: { id: token.id, scopes: ['observations:read'] },
    });
    expect(actor).not.toHaveProperty('session');
    expect(await ask(`bearer   ${secret}`)).toMatchObject({ actor: { id: account.id } });
  });

  it('with a larger scope than its owner does what the owner may do, and no more', async () => {
    const account = await world.makeAccount();
    const { secret } = await makeToken(account.id, { scopes: ['read', 'write'] });
    const actor = (await asToken(secret)) as UserActor;
    const guarded = (access: 'anyone' | readonly 'administrator'[]) =>
      isAllowed({ name: 'users.block', access, effect: 'write' }, actor);
    expect([guarded('anyone'), guarded(['administrator'])]).toEqual([true, false]);
  });

  it('loses what its owner loses', async () => {
    const account = await world.makeAccount();
    const { secret } = await makeToken(account.id);
    expect(await asToken(secret)).toMatchObject({ grants: [{ role: 'reviewer' }] });
    await world.opened.storage.write((tx) => tx.accounts.removeGrant(account.id, { role: 'reviewer' }));
    world.service.identity.forget(account.id);
    expect(await asToken(secret)).toMatchObject({ grants: [] });
  });

  it('that is wrong, expired or revoked, or of somebody blocked, is refused: never a visitor', async () => {
    const account = await world.makeAccount();
    const expired = await makeToken(account.id, { expiresAt: new Date(Date.now() - 1).toISOString() });
    const revoked = await makeToken(account.id, { revokedAt: new Date().toISOString() });
    const gone = await world.makeAccount();
    const blocked = await makeToken(gone.id);
    const at = new Date().toISOString();
    await world.opened.storage.write((tx) => tx.accounts.updateUser(gone.id, { blockedAt: at }));
    const wrong = `serai_${'x'.repeat(43)}`;
    const secrets = [
      expired.secret,
      revoked.secret,
      blocked.secret,
      wrong,
      'serai_short',
      'of another system',
      "serai_' or 1=1",
    ];
    const sentences = new Set<string>();
    for (const secret of secrets) {
      const refused = await ask(`Bearer ${secret}`).catch((error: unknown) => error as Error);
      expect(refused).toMatchObject({ kind: 'unauthenticated' });
      sentences.add((refused as Error).message);
    }
    expect(sentences.size).toBe(1);
  });

  it('is refused beside a session, too: what is asked for with a token is answered for the token', async () => {
    const account = await world.makeAccount();
    const browser = await world.signedIn(account);
    const cookie = browser.headers().get('cookie') as string;
    await expect(ask(`Bearer serai_${'x'.repeat(43)}`, cookie)).rejects.toMatchObject({
      kind: 'unauthenticated',
    });
    const { secret, token } = await makeToken(account.id);
    expect((await ask(`Bearer ${secret}`, cookie)).actor).toMatchObject({ token: { id: token.id } });
    // The password of a proxy in front is none of ours.
    expect((await ask('Basic dXNlcjpwYXNz', cookie)).actor).toMatchObject({ id: account.id });
  });

  it('that expires between two calls is refused in that moment, whatever is remembered', async () => {
    const account = await world.makeAccount();
    const { secret } = await makeToken(account.id, { expiresAt: new Date(Date.now() + 2_000).toISOString() });
    expect(await asToken(secret)).toMatchObject({ id: account.id });
    world.travel(2_000);
    await expect(asToken(secret)).rejects.toMatchObject({ kind: 'unauthenticated' });
  });

  it('notes its use at most once a minute', async () => {
    const account = await world.makeAccount();
    const { secret, token } = await makeToken(account.id);
    const lastUse = async () => {
      // The note is written beside the request.
      await world.opened.storage.write(async () => undefined);
      const all = await world.opened.storage.read((tx) =>
        tx.accounts.listTokens({ ...EVERYTHING, now: new Date().toISOString() }, account.id),
      );
      return all.find(({ id }) => id === token.id)?.lastUsedAt;
    };
    await asToken(secret);
    const first = await lastUse();
    expect(first).toBe(new Date().toISOString());
    world.travel(minutes(1) - 1);
    await asToken(secret);
    expect(await lastUse()).toBe(first);
    world.travel(1);
    await asToken(secret);
    expect(await lastUse()).toBe(new Date().toISOString());
  });
});

const EVERYTHING = {
  everything: true,
  member: true,
  parties: [],
  user: undefined,
  directory: true,
  audit: true,
} as const;

describe('an answer', () => {
  it('is believed for 5 s and asked for once meanwhile; what another server changed is seen after that', async () => {
    const account = await world.makeAccount();
    const browser = await world.signedIn(account);
    let reads = 0;
    const { storage } = world.opened;
    const other = createWhoAsks({
      ...partsOf(world),
      storage: {
        ...storage,
        read: (work) => {
          reads += 1;
          return storage.read(work);
        },
      },
    });
    const find = async () => (await other.find({ headers: browser.headers() })).actor.kind;
    for (let time = 0; time < 100; time += 1) expect(await find()).toBe('user');
    expect(reads).toBe(1);
    const at = new Date().toISOString();
    await storage.write((tx) => tx.accounts.updateUser(account.id, { blockedAt: at }));
    world.travel(4_999);
    expect([await find(), reads]).toEqual(['user', 1]);
    world.travel(1);
    expect([await find(), reads]).toEqual(['visitor', 2]);
  });

  it('that was on its way when the user was forgotten is not kept', async () => {
    const account = await world.makeAccount();
    const browser = await world.signedIn(account);
    const { storage } = world.opened;
    const other: ReturnType<typeof createWhoAsks> = createWhoAsks({
      ...partsOf(world),
      storage: {
        ...storage,
        read: async (work) => {
          const found = await storage.read(work);
          const at = new Date().toISOString();
          await storage.write((tx) => tx.accounts.updateUser(account.id, { blockedAt: at }));
          other.forget(account.id);
          return found;
        },
      },
    });
    expect((await other.find({ headers: browser.headers() })).actor.kind).toBe('user');
    expect((await other.find({ headers: browser.headers() })).actor.kind).toBe('visitor');
  });
});

function partsOf({ auth, opened, keyring, defects }: World) {
  return {
    auth,
    storage: opened.storage,
    clock: { now: () => new Date().toISOString() },
    secrets: keyring,
    url: 'https://serai.example.org',
    onDefect: (error: unknown) => void defects.push(error),
  };
}
