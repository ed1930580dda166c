/** Passkeys, with a device in software. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Authenticator, type Wrongs } from '../../../../test/identity/authenticator.ts';
import type { Browser } from '../../../../test/identity/browser.ts';
import { type Account, openWorld, URL_OF_TESTS, type World } from '../../../../test/identity/world.ts';
import { relyingPartyOf } from './passkeys/relying-party.ts';

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
type Options = Parameters<Authenticator['get']>[0];

async function begin(browser: Browser, password: string): Promise<Options> {
  const { status, json, text } = await browser.post('/passkeys/register/begin', { password });
  if (status !== 200) throw new Error(text);
  return json as unknown as Options;
}

const finish = async (browser: Browser, response: unknown) =>
  (await browser.post('/passkeys/register/finish', { name: 'My telephone', response })).status;

interface Keyed extends Account {
  readonly device: Authenticator;
  readonly browser: Browser;
}

async function withKey(): Promise<Keyed> {
  const account = await world.makeAccount();
  const browser = await world.signedIn(account);
  const device = new Authenticator(URL_OF_TESTS);
  expect(await finish(browser, device.create(await begin(browser, account.password)))).toBe(204);
  return { ...account, device, browser };
}

/** A browser that asks to sign in with a key. */
async function asking(): Promise<{ browser: Browser; options: Options }> {
  const browser = elsewhere();
  const { json } = await browser.post('/passkeys/sign-in/begin');
  return { browser, options: json as unknown as Options };
}

async function signInWith(
  { device, id }: Keyed,
  wrongs?: Wrongs,
): Promise<{ status: number; browser: Browser }> {
  const { browser, options } = await asking();
  const { status } = await browser.post('/passkeys/sign-in/finish', {
    response: device.get(options, id, wrongs),
  });
  return { status, browser };
}

describe('a passkey', () => {
  it('signs in without a password; its making and use are noted', async () => {
    const account = await withKey();
    const { status, browser } = await signInWith(account);
    expect(status).toBe(200);
    expect(await world.actorOf(browser)).toMatchObject({ id: account.id });
    expect((await world.audit('session.start')).at(-1)?.details).toMatchObject({
      after: { method: 'passkey' },
    });
    expect((await world.audit('passkey.add')).at(-1)).toMatchObject({ subject: `user:${account.id}` });
    expect(await world.notifications(account.id)).toMatchObject([
      { kind: 'security.passkey-added', facts: { name: 'My telephone' } },
    ]);
    const key = await world.opened.storage.read((tx) => tx.accounts.findPasskey(account.device.id));
    expect(key).toMatchObject({ counter: 1, transports: ['internal'], lastUsedAt: new Date().toISOString() });
    expect(JSON.stringify(await world.audit('passkey.add'))).not.toContain('My telephone');
    expect(world.defects).toEqual([]);
  });

  it.each<[string, Wrongs]>([
    ['made for another site', { origin: 'https://serai.example.net' }],
    ['asked by a page of another site', { rpId: 'serai.example.net' }],
    ['for another question', { challenge: 'bm90IHRoaXMgb25l' }],
    ['without PIN or finger', { unverified: true }],
    ['of another kind', { type: 'webauthn.create' }],
  ])('answer %s signs nobody in', async (_, wrongs) => {
    const { status, browser } = await signInWith(await withKey(), wrongs);
    expect(status).toBe(401);
    expect(await world.actorOf(browser)).toBeUndefined();
  });

  it('answer is taken once, in the browser that asked, for five minutes', async () => {
    const account = await withKey();
    const { browser, options } = await asking();
    const response = account.device.get(options, account.id);
    const other = elsewhere();
    expect((await other.post('/passkeys/sign-in/finish', { response })).status).toBe(409);
    const cookie = browser.cookies.get('__Host-serai-passkey')!;
    expect((await browser.post('/passkeys/sign-in/finish', { response })).status).toBe(200);
    other.cookies.set('__Host-serai-passkey', cookie);
    expect((await other.post('/passkeys/sign-in/finish', { response })).status).toBe(409);
    const late = await asking();
    world.travel(300_001);
    const answer = { response: account.device.get(late.options, account.id) };
    expect((await late.browser.post('/passkeys/sign-in/finish', answer)).status).toBe(409);
  });

  it('that was copied is found out by its counter', async () => {
    const account = await withKey();
    expect((await signInWith(account, { counter: 7 })).status).toBe(200);
    expect((await signInWith(account, { counter: 7 })).status).toBe(401);
    expect((await signInWith(account, { counter: 8 })).status).toBe(200);
  });

  it('signs in its own person alone', async () => {
    const [mine, other] = [await withKey(), await world.makeAccount()];
    expect((await signInWith({ ...mine, id: other.id })).status).toBe(401);
    const stranger = new Authenticator(URL_OF_TESTS);
    expect((await signInWith({ ...mine, device: stranger })).status).toBe(401);
  });

  it('of a blocked account signs nobody in', async () => {
    const account = await withKey();
    const blockedAt = new Date().toISOString();
    await world.opened.storage.write((tx) => tx.accounts.updateUser(account.id, { blockedAt }));
    expect((await signInWith(account)).status).toBe(401);
    expect(world.defects).toEqual([]);
  });

  it('is made with the password, by the person and browser that asked', async () => {
    const account = await world.makeAccount();
    const browser = await world.signedIn(account);
    const wrong = await browser.post('/passkeys/register/begin', { password: 'a wrong guess' });
    expect(wrong.status).toBe(403);
    expect((await elsewhere().post('/passkeys/register/begin', { password: account.password })).status).toBe(
      401,
    );
    const device = new Authenticator(URL_OF_TESTS);
    const response = device.create(await begin(browser, account.password));
    const other = await world.signedIn(await world.makeAccount());
    other.cookies.set('__Host-serai-passkey', browser.cookies.get('__Host-serai-passkey')!);
    expect(await finish(other, response)).toBe(409);
    // The other one used the question up; nothing is left for its owner either.
    expect(await finish(browser, response)).toBe(409);
  });

  it('is made without PIN or finger by nobody, and not twice', async () => {
    const account = await withKey();
    const { browser, device } = account;
    const bare = new Authenticator(URL_OF_TESTS);
    expect(
      await finish(browser, bare.create(await begin(browser, account.password), { unverified: true })),
    ).toBe(400);
    const options = await begin(browser, account.password);
    expect(options).toMatchObject({ excludeCredentials: [{ id: device.id }] });
    expect(await finish(browser, device.create(options))).toBe(409);
  });

  it('is removed by its owner alone, and signs in no more', async () => {
    const [account, other] = [await withKey(), await withKey()];
    const remove = async ({ browser, password }: Keyed) =>
      (await browser.post('/passkeys/remove', { id: account.device.id, password })).status;
    expect([await remove(other), await remove(account), await remove(account)]).toEqual([404, 204, 404]);
    expect((await signInWith(account)).status).toBe(401);
    expect((await signInWith(other)).status).toBe(200);
  });
});

describe('a change of the keys', () => {
  it('is for whoever knows the password', async () => {
    const account = await withKey();
    const { id } = account.device;
    for (const [password, expected] of [
      [undefined, 400],
      ['a wrong guess', 403],
    ] as const) {
      expect((await account.browser.post('/passkeys/remove', { id, password })).status).toBe(expected);
    }
    expect((await signInWith(account)).status).toBe(200);
  });

  it('is, of somebody without a password, for a session of the last 15 minutes', async () => {
    const account = await withKey();
    await world.opened.pool.query('delete from identities where user_id = $1', [account.id]);
    const { browser } = await signInWith(account);
    const second = new Authenticator(URL_OF_TESTS);
    const { json } = await browser.post('/passkeys/register/begin');
    expect(await finish(browser, second.create(json as unknown as Options))).toBe(204);
    world.travel(15 * 60_000);
    const remove = async (by: Browser) => (await by.post('/passkeys/remove', { id: second.id })).status;
    expect([(await browser.post('/passkeys/register/begin')).status, await remove(browser)]).toEqual([
      403, 403,
    ]);
    expect(await remove((await signInWith(account)).browser)).toBe(204);
  });
});

describe('passkeys are offered', () => {
  it.each([
    ['https://serai.example.org', { id: 'serai.example.org', origin: 'https://serai.example.org' }],
    ['https://serai.example.org:8443', { id: 'serai.example.org', origin: 'https://serai.example.org:8443' }],
    ['http://localhost:8484', { id: 'localhost', origin: 'http://localhost:8484' }],
    ['http://127.0.0.1:8484', undefined],
    ['http://[::1]:8484', undefined],
    ['https://192.0.2.1', undefined],
    ['http://serai.example.org', undefined],
  ])('at %s: %j', (url, party) => {
    expect(relyingPartyOf(url)).toEqual(party);
  });
});
