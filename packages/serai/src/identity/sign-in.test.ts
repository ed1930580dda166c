/** Signing in with a password, on a real embedded database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../test/identity/browser.ts';
import { GOOD_PASSWORD, OTHER_PASSWORD, openWorld, type World } from '../../../../test/identity/world.ts';
import { createHashing, type Hashing } from './passwords/hashing.ts';

let world: World;
/** Hashes and checks that were computed: each costs the same. */
let hashes = 0;
const real = createHashing({ atOnce: 2, waiting: 100 });
const counted: Hashing = {
  admit: real.admit,
  hash: (password) => {
    hashes += 1;
    return real.hash(password);
  },
  verify: (hash, password) => {
    hashes += 1;
    return real.verify(hash, password);
  },
};
const SESSION = '__Host-serai-session';

beforeAll(async () => {
  world = await openWorld({ hashing: counted });
});
afterAll(async () => {
  await world?.close();
});

/** Another address for each try, so that no limit comes between. */
let addresses = 0;
const elsewhere = (): Browser => {
  addresses += 1;
  return world.browser({ address: `198.51.100.${addresses}` });
};

describe('a person with an account', () => {
  it('signs in, is known by the session, and signs out', async () => {
    const account = await world.makeAccount();
    const browser = await world.signedIn(account);
    expect(await world.actorOf(browser)).toMatchObject({ id: account.id, grants: [{ role: 'reviewer' }] });
    const { json } = await browser.get('/session');
    expect(json).toMatchObject({
      user: { id: account.id, email: account.email, roles: ['visitor', 'member', 'reviewer'] },
    });
    expect((await browser.post('/sign-out')).status).toBe(204);
    expect(await world.actorOf(browser)).toBeUndefined();
    expect((await browser.get('/session')).json).toMatchObject({ user: null });
    const actions = (await world.audit()).map(({ action, actor }) => [action, actor]);
    expect(actions.slice(-2)).toEqual([
      ['session.start', `user:${account.id}`],
      ['session.end', `user:${account.id}`],
    ]);
    expect(world.defects).toEqual([]);
  });

  it('may write the address as they like, and not the password', async () => {
    const account = await world.makeAccount({ email: 'aziza@example.org' });
    const asked = (email: string, password: string) => elsewhere().post('/sign-in', { email, password });
    expect((await asked(' Aziza@Example.ORG ', account.password)).status).toBe(200);
    expect((await asked(account.email, account.password.toUpperCase())).status).toBe(401);
  });

  it('stays signed in for 7 days without a visit, and longer with visits', async () => {
    const account = await world.makeAccount();
    const browser = await world.signedIn(account);
    const days = (count: number) => world.travel(count * 86_400_000);
    days(6);
    expect((await browser.get('/session')).json).toMatchObject({ user: { id: account.id } });
    days(6);
    expect(await world.actorOf(browser)).toMatchObject({ id: account.id });
    days(2);
    expect(await world.actorOf(browser)).toBeUndefined();
    expect((await browser.get('/session')).json).toMatchObject({ user: null });
    expect(browser.cookies.has(SESSION)).toBe(false);
  });

  it('leaves neither address nor e-mail in the audit log', async () => {
    const account = await world.makeAccount();
    await world.signedIn(account, { address: '203.0.113.77' });
    const log = JSON.stringify(await world.audit());
    expect(log).not.toContain(account.email);
    expect(log).not.toContain('203.0.113.77');
  });
});

describe('the cookie of a session', () => {
  it('reaches no script and no other site, and no plain http where the platform has https', async () => {
    const browser = await world.signedIn(await world.makeAccount());
    const { attributes } = browser.cookies.get(SESSION)!;
    expect(attributes.map((each) => each.toLowerCase()).sort()).toEqual([
      'httponly',
      'max-age=604800',
      'path=/',
      'samesite=strict',
      'secure',
    ]);
  });

  it('cannot be made up, changed, or moved to another name', async () => {
    const browser = await world.signedIn(await world.makeAccount());
    const { value } = browser.cookies.get(SESSION)!;
    const [token = ''] = decodeURIComponent(value).split('.');
    for (const forged of [token, `${token}.`, `${token}.${'A'.repeat(43)}%3D`, `x${value}`, '', '%', '.']) {
      const headers = new Headers({ cookie: `${SESSION}=${forged}` });
      expect((await world.service.resolve({ headers })).actor).toEqual({ kind: 'visitor' });
    }
    const headers = new Headers({ cookie: `serai-session=${value}` });
    expect((await world.service.resolve({ headers })).actor).toEqual({ kind: 'visitor' });
  });

  it('that somebody put into the browser before is not taken over, and ends', async () => {
    const attacker = await world.makeAccount();
    const victim = await world.makeAccount();
    const planted = await world.signedIn(attacker);
    const browser = elsewhere();
    browser.cookies.set(SESSION, planted.cookies.get(SESSION)!);
    await browser.post('/sign-in', { email: victim.email, password: victim.password });
    expect(browser.cookies.get(SESSION)!.value).not.toBe(planted.cookies.get(SESSION)!.value);
    expect(await world.actorOf(browser)).toMatchObject({ id: victim.id });
    expect(await world.actorOf(planted)).toBeUndefined();
  });

  it('is a fresh one at each sign-in', async () => {
    const account = await world.makeAccount();
    const first = await world.signedIn(account);
    const second = await world.signedIn(account);
    expect(first.cookies.get(SESSION)!.value).not.toBe(second.cookies.get(SESSION)!.value);
    expect(await world.actorOf(first)).toMatchObject({ id: account.id });
  });
});

describe('whoever may not sign in', () => {
  it('learns nothing: unknown, wrong, blocked and without a password answer alike, byte for byte, at the same cost', async () => {
    const [account, blocked, bare] = [
      await world.makeAccount(),
      await world.makeAccount(),
      await world.makeAccount(),
    ];
    const { storage, pool } = world.opened;
    const blockedAt = new Date().toISOString();
    await storage.write((tx) => tx.accounts.updateUser(blocked.id, { blockedAt }));
    await pool.query('delete from identities where user_id = $1', [bare.id]);
    const cases = [
      ['nobody@example.org', OTHER_PASSWORD],
      [account.email, OTHER_PASSWORD],
      [blocked.email, OTHER_PASSWORD],
      [blocked.email, GOOD_PASSWORD],
      [bare.email, GOOD_PASSWORD],
    ];
    const seen: unknown[] = [];
    for (const [email, password] of cases) {
      const before = hashes;
      const browser = elsewhere();
      const { status, text, headers } = await browser.post('/sign-in', { email, password });
      const named = [...headers.keys()].sort();
      seen.push({ status, text, named, cookies: [...browser.cookies.keys()], cost: hashes - before });
    }
    expect(seen[0]).toMatchObject({ status: 401, cookies: [], cost: 1 });
    for (const each of seen) expect(each).toEqual(seen[0]);
    expect(world.defects).toEqual([]);
  });

  it('is told what a request has to be, before anything is looked up', async () => {
    const { status, json } = await elsewhere().post('/sign-in', {
      email: 'no address',
      password: '',
      more: 1,
    });
    expect([status, (json.findings as unknown[]).length]).toEqual([400, 3]);
    const form = await world.service.app.request('http://localhost/sign-in', {
      method: 'POST',
      body: 'email=a',
    });
    expect(form.status).toBe(400);
  });

  it('is out at once when the account is blocked, in every browser', async () => {
    const account = await world.makeAccount();
    const browser = await world.signedIn(account);
    expect(await world.actorOf(browser)).toBeDefined();
    const blockedAt = new Date().toISOString();
    await world.opened.storage.write((tx) => tx.accounts.updateUser(account.id, { blockedAt }));
    world.service.identity.forget(account.id);
    expect(await world.actorOf(browser)).toBeUndefined();
    expect((await browser.get('/session')).json).toMatchObject({ user: null });
  });
});
