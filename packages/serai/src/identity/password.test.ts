/** New passwords: by link, by change, and what a link may not do. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../test/identity/browser.ts';
import {
  type Account,
  GOOD_PASSWORD,
  OTHER_PASSWORD,
  openWorld,
  type World,
} from '../../../../test/identity/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world?.close();
});

let addresses = 0;
const elsewhere = (): Browser => {
  addresses += 1;
  return world.browser({ address: `198.51.100.${addresses}` });
};

/** Asks for a link and waits for what happens after the answer; the secret of the link, when a mail was written. */
async function forgot(email: string, browser = elsewhere()): Promise<string | undefined> {
  const before = (await world.mails()).length;
  const { status, text } = await browser.post('/password/forgot', { email });
  expect([status, text]).toEqual([202, '']);
  for (let waited = 0; waited < 40; waited += 1) {
    const mails = await world.mails();
    const mail =
      mails.length > before
        ? mails.find(({ to, purpose }) => to === email && purpose === 'password-reset')
        : undefined;
    if (mail !== undefined) return tokensOf(mails, email).at(-1);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return undefined;
}

const tokensOf = (mails: Awaited<ReturnType<World['mails']>>, email: string): string[] =>
  mails
    .filter(({ to, purpose }) => to === email && purpose === 'password-reset')
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
    .map(({ text }) => /reset-password\?token=([\w-]+)/.exec(text)?.[1] as string);

const reset = (token: string, password = OTHER_PASSWORD) =>
  elsewhere().post('/password/reset', { token, password });
const signIn = async ({ email }: Account, password: string) =>
  (await elsewhere().post('/sign-in', { email, password })).status;

describe('a forgotten password', () => {
  it('is set anew by the link of a mail; every session ends, and its owner is told', async () => {
    const account = await world.makeAccount();
    const browser = await world.signedIn(account);
    const token = await forgot(account.email);
    const { status, json } = await reset(token as string);
    expect([status, json]).toEqual([200, { next: 'done' }]);
    expect(await world.actorOf(browser)).toBeUndefined();
    expect(await signIn(account, account.password)).toBe(401);
    expect(await signIn(account, OTHER_PASSWORD)).toBe(200);
    expect((await world.notifications(account.id)).map(({ kind }) => kind)).toContain(
      'security.password-changed',
    );
    expect((await world.audit('password.reset')).at(-1)).toMatchObject({ subject: `user:${account.id}` });
    expect(world.defects).toEqual([]);
  });

  it('set anew ends every other way in: passkeys, API tokens, accounts at providers', async () => {
    const account = await world.makeAccount();
    const { storage, pool } = world.opened;
    const [at, expiresAt] = [new Date().toISOString(), '2027-01-01T00:00:00.000Z'];
    const secret = `serai_${world.keyring.newSecret()}`;
    await storage.write(async (tx) => {
      const own = { user: account.id, createdAt: at, lastUsedAt: undefined };
      const key = { id: 'a key', publicKey: 'AA', counter: 0, transports: [], backedUp: false };
      await tx.accounts.addPasskey({ ...key, ...own, name: 'Telephone' });
      const token = { id: world.keyring.newId(), scopes: ['read'], expiresAt, revokedAt: undefined };
      await tx.accounts.addToken({ ...token, ...own, name: 'Nightly' }, world.keyring.hash(secret));
    });
    await pool.query(
      `insert into identities (id, user_id, account_id, provider_id) values ($1, $1, 's', 'oidc:https://id.example.org')`,
      [account.id],
    );
    expect((await reset((await forgot(account.email)) as string)).status).toBe(200);
    expect((await world.audit('password.reset')).at(-1)?.details).toEqual({
      before: {},
      after: { passkeys: 1, tokens: 1, identities: 1 },
    });
    expect(await storage.read((tx) => tx.accounts.findPasskey('a key'))).toBeUndefined();
    const headers = new Headers({ authorization: `Bearer ${secret}` });
    await expect(world.service.resolve({ headers })).rejects.toMatchObject({ kind: 'unauthenticated' });
    const left = 'select provider_id as kind from identities where user_id = $1';
    expect((await pool.query(left, [account.id])).rows).toEqual([{ kind: 'credential' }]);
    expect(await world.notifications(account.id)).toMatchObject([
      { kind: 'security.password-changed', facts: { removed: 3 } },
    ]);
    expect(await signIn(account, OTHER_PASSWORD)).toBe(200);
  });

  it('does not sign in by itself, but its browser is no stranger at the sign-in that follows', async () => {
    const account = await world.makeAccount();
    const browser = elsewhere();
    const token = await forgot(account.email);
    await browser.post('/password/reset', { token, password: OTHER_PASSWORD });
    expect([...browser.cookies.keys()]).toEqual(['__Host-serai-known']);
  });

  it('link works once', async () => {
    const account = await world.makeAccount();
    const token = (await forgot(account.email)) as string;
    expect((await reset(token)).status).toBe(200);
    expect((await reset(token, GOOD_PASSWORD)).status).toBe(404);
    expect(await signIn(account, OTHER_PASSWORD)).toBe(200);
  });

  it('link works once, also when it is opened twice in the same moment', async () => {
    const account = await world.makeAccount();
    const token = (await forgot(account.email)) as string;
    const both = await Promise.all([reset(token, OTHER_PASSWORD), reset(token, `${OTHER_PASSWORD}!`)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it('link works for an hour', async () => {
    const account = await world.makeAccount();
    const token = (await forgot(account.email)) as string;
    world.travel(3_601_000);
    const expired = await reset(token);
    const wrong = await reset('x'.repeat(43));
    expect([expired.status, expired.text]).toEqual([404, wrong.text]);
    expect(await signIn(account, account.password)).toBe(200);
  });

  it('link voids the others of the account: an older mail sets no password after a newer one did', async () => {
    const account = await world.makeAccount();
    const older = (await forgot(account.email)) as string;
    world.travel(1000);
    const newer = (await forgot(account.email)) as string;
    expect(newer).not.toBe(older);
    expect((await reset(newer)).status).toBe(200);
    expect((await reset(older, GOOD_PASSWORD)).status).toBe(404);
  });

  it('link is not used up by a password that is refused', async () => {
    const account = await world.makeAccount();
    const token = (await forgot(account.email)) as string;
    const weak = await reset(token, 'password123456');
    expect([weak.status, weak.json.findings]).toMatchObject([400, [{ code: 'common', field: 'password' }]]);
    expect((await reset(token)).status).toBe(200);
  });

  it('link of a blocked account opens nothing', async () => {
    const account = await world.makeAccount();
    const token = (await forgot(account.email)) as string;
    const blockedAt = new Date().toISOString();
    await world.opened.storage.write((tx) => tx.accounts.updateUser(account.id, { blockedAt }));
    expect((await reset(token)).status).toBe(404);
    expect(await forgot(account.email)).toBeUndefined();
  });

  it('link of a deleted account opens nothing: a tombstone gets no password', async () => {
    const account = await world.makeAccount();
    const token = (await forgot(account.email)) as string;
    await world.opened.storage.write((tx) => tx.accounts.buryUser(account.id, new Date().toISOString()));
    expect((await reset(token)).status).toBe(404);
    const { rows } = await world.opened.pool.query('select 1 from identities where user_id = $1', [
      account.id,
    ]);
    expect(rows).toEqual([]);
  });

  it('link is kept as a digest alone', async () => {
    const account = await world.makeAccount();
    const token = (await forgot(account.email)) as string;
    const { rows } = await world.opened.pool.query('select * from verifications');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('is answered alike for everybody, and before anything is looked up', async () => {
    const account = await world.makeAccount();
    const known = await elsewhere().post('/password/forgot', { email: account.email });
    const unknown = await elsewhere().post('/password/forgot', { email: 'nobody@example.org' });
    const shown = ({ status, text, headers }: typeof known) => [status, text, [...headers].sort()];
    expect(shown(known)).toEqual(shown(unknown));
  });

  it('fills no mailbox: three mails for an account, five questions from an address', async () => {
    const account = await world.makeAccount();
    for (let time = 0; time < 4; time += 1) await forgot(account.email);
    expect(tokensOf(await world.mails(), account.email)).toHaveLength(3);
    const browser = elsewhere();
    const statuses: number[] = [];
    for (let time = 0; time < 7; time += 1) {
      statuses.push((await browser.post('/password/forgot', { email: `person-${time}@example.net` })).status);
    }
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429]);
  });

  it('is mailed, however many others ask', async () => {
    const account = await world.makeAccount();
    for (let time = 0; time < 120; time += 1) {
      const browser = world.browser({ address: `2001:db8:ffff:${time}::1` });
      await browser.post('/password/forgot', { email: `stranger-${time}@example.net` });
    }
    expect(await forgot(account.email)).toBeDefined();
  });

  it('can be handed over as a path, when there is no mail server', async () => {
    const account = await world.makeAccount();
    const { path, expiresAt } = await world.service.identity.createResetPath(account.id);
    expect(Date.parse(expiresAt) - Date.now()).toBe(3_600_000);
    const token = new URL(path, 'https://x.example').searchParams.get('token') as string;
    expect(path.startsWith('/reset-password?token=')).toBe(true);
    expect((await reset(token)).status).toBe(200);
  });
});

describe('a password that is changed', () => {
  it('ends all other sessions and gives this one a fresh cookie', async () => {
    const account = await world.makeAccount();
    const [here, there] = [await world.signedIn(account), await world.signedIn(account)];
    const before = here.cookies.get('__Host-serai-session')?.value;
    const { status } = await here.post('/password/change', {
      current: account.password,
      password: OTHER_PASSWORD,
    });
    expect(status).toBe(204);
    expect(here.cookies.get('__Host-serai-session')?.value).not.toBe(before);
    expect(await world.actorOf(here)).toMatchObject({ id: account.id });
    expect(await world.actorOf(there)).toBeUndefined();
    expect(await signIn(account, account.password)).toBe(401);
    expect((await world.audit('password.change')).at(-1)).toMatchObject({ actor: `user:${account.id}` });
  });

  it('needs the present one, a good new one, and a session', async () => {
    const account = await world.makeAccount();
    const browser = await world.signedIn(account);
    const change = (current: string, password: string, by: Browser = browser) =>
      by.post('/password/change', { current, password });
    expect((await change('a wrong guess', OTHER_PASSWORD)).status).toBe(403);
    expect((await change(account.password, account.email)).json.findings).toMatchObject([
      { code: 'personal' },
    ]);
    expect((await change(account.password, OTHER_PASSWORD, elsewhere())).status).toBe(401);
    expect(await signIn(account, account.password)).toBe(200);
  });

  it('is not guessed by whoever sits down at an open browser', async () => {
    const browser = await world.signedIn(await world.makeAccount());
    const statuses: number[] = [];
    for (let time = 0; time < 12; time += 1) {
      const { status } = await browser.post('/password/change', {
        current: `guess ${time}`,
        password: OTHER_PASSWORD,
      });
      statuses.push(status);
    }
    expect(statuses).toEqual([...Array(10).fill(403), 429, 429]);
  });

  it('voids the links that are on their way', async () => {
    const account = await world.makeAccount();
    const token = (await forgot(account.email)) as string;
    const browser = await world.signedIn(account);
    await browser.post('/password/change', { current: account.password, password: OTHER_PASSWORD });
    expect((await reset(token, GOOD_PASSWORD)).status).toBe(404);
  });
});

it('a password is judged while it is typed', async () => {
  const browser = elsewhere();
  const check = async (password: string) =>
    (await browser.post('/password/check', { password, email: 'aziza@example.org', name: 'Aziza' })).json;
  expect(await check('')).toMatchObject({ acceptable: false, reasons: ['too-short'] });
  expect(await check('Aziza-Aziza-2026')).toMatchObject({ acceptable: false });
  expect(await check(GOOD_PASSWORD)).toMatchObject({ acceptable: true, reasons: [] });
});
