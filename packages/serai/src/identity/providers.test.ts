/** Signing in with an identity provider, a real one: whom it is believed about, and who is tied to it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBase32 } from '../../../../test/identity/base32.ts';
import type { Browser } from '../../../../test/identity/browser.ts';
import { enter } from '../../../../test/identity/people.ts';
import { type OpenIdProvider, openProvider } from '../../../../test/identity/provider.ts';
import { openWorld, URL_OF_TESTS, type World } from '../../../../test/identity/world.ts';
import { createOpenIdClient } from './providers/openid.ts';
import { codeOf, stepAt } from './totp.ts';

let world: World;
let provider: OpenIdProvider;
/** One that speaks for no address. */
let foreign: OpenIdProvider;
beforeAll(async () => {
  provider = await openProvider('national', `${URL_OF_TESTS}/api/auth/providers/national/callback`);
  foreign = await openProvider('foreign', `${URL_OF_TESTS}/api/auth/providers/foreign/callback`);
  world = await openWorld({
    providers: [
      { ...provider.settings, email_domains: ['example.org'] },
      { ...provider.settings, id: 'strong', email_domains: ['example.org'], strong: true },
      foreign.settings,
    ],
  });
});
afterAll(async () => {
  await world?.close();
  await provider?.close();
  await foreign?.close();
});

let addresses = 0;
const elsewhere = (): Browser => {
  addresses += 1;
  return world.browser({ address: `198.51.100.${addresses}` });
};
const pathOf = (url: URL): string => url.pathname.replace('/api/auth', '') + url.search;
const there = (location: string | null): string => location ?? 'nowhere';

/** The whole way of a browser: there, in, and back. Where it ends. */
async function travel(browser: Browser, to = '/validation', by = provider): Promise<string> {
  const away = await browser.get(`/providers/${by.settings.id}?to=${encodeURIComponent(to)}`);
  return comeBack(browser, there(away.headers.get('location')), by);
}

async function comeBack(browser: Browser, away: string, by = provider): Promise<string> {
  const back = await by.visit(away);
  return there((await browser.get(pathOf(back))).headers.get('location'));
}

describe('a person with an account', () => {
  it('signs in with the provider by the address that it has verified, and is known there by its id from then on', async () => {
    const account = await world.makeAccount();
    provider.person = { sub: 'person-1', email: account.email.toUpperCase(), email_verified: true };
    const browser = elsewhere();
    expect(await travel(browser)).toBe('/validation');
    expect(await world.actorOf(browser)).toMatchObject({ id: account.id });
    expect((await world.audit('identity.link')).at(-1)).toMatchObject({ subject: `user:${account.id}` });
    provider.person = { sub: 'person-1', email: 'married.name@example.org', email_verified: false };
    const later = elsewhere();
    await travel(later);
    expect(await world.actorOf(later)).toMatchObject({ id: account.id });
    expect((await world.audit('session.start')).at(-1)?.details).toMatchObject({
      after: { method: 'provider:national' },
    });
    expect(world.defects).toEqual([]);
  });

  it('whose address the provider has not verified is not signed in', async () => {
    const account = await world.makeAccount();
    provider.person = { sub: 'person-2', email: account.email, email_verified: false };
    const browser = elsewhere();
    expect(await travel(browser)).toBe('/sign-in?problem=no-account');
    expect(await world.actorOf(browser)).toBeUndefined();
  });

  it('who is blocked is not signed in, whether known there or not', async () => {
    const account = await world.makeAccount();
    provider.person = { sub: 'person-3', email: account.email, email_verified: true };
    await travel(elsewhere());
    const blockedAt = new Date().toISOString();
    await world.opened.storage.write((tx) => tx.accounts.updateUser(account.id, { blockedAt }));
    expect(await travel(elsewhere())).toBe('/sign-in?problem=no-account');
  });

  it('is sent to a path of ours and nowhere else', async () => {
    const account = await world.makeAccount();
    provider.person = { sub: 'person-4', email: account.email, email_verified: true };
    for (const to of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example']) {
      expect(await travel(elsewhere(), to)).toBe('/');
    }
  });
});

describe('what a provider is believed', () => {
  it('is not the address of a domain that it does not speak for', async () => {
    const account = await world.makeAccount();
    const elsewhereOf = await world.makeAccount({ email: 'minister@gov.example' });
    foreign.person = { sub: 'thief', email: account.email, email_verified: true };
    provider.person = { sub: 'thief', email: elsewhereOf.email, email_verified: true };
    expect(await travel(elsewhere(), '/', foreign)).toBe('/sign-in?problem=no-account');
    expect(await travel(elsewhere())).toBe('/sign-in?problem=no-account');
    expect(await world.notifications(account.id)).toEqual([]);
  });

  it('is not the address of an account that nobody has proved: its link was shown to whoever invited', async () => {
    const { token, invitation } = await world.invite({}, { shown: true });
    await enter(elsewhere(), token, 'Somebody');
    const email = invitation.email as string;
    provider.person = { sub: 'owner', email, email_verified: true };
    expect(await travel(elsewhere())).toBe('/sign-in?problem=no-account');
  });

  it('is told to the owner of the account the first time', async () => {
    const account = await world.makeAccount();
    provider.person = { sub: 'told', email: account.email, email_verified: true };
    await travel(elsewhere());
    await travel(elsewhere());
    expect(await world.notifications(account.id)).toMatchObject([
      { kind: 'security.identity-linked', facts: { provider: 'National ID' } },
    ]);
  });

  it('is no second factor, where the account has one', async () => {
    const account = await world.makeAccount();
    const own = await world.signedIn(account);
    const { json } = await own.post('/two-factor/begin', { password: account.password });
    const key = fromBase32(json.secret as string);
    const code = () => codeOf(key, stepAt(Date.now()));
    await own.post('/two-factor/confirm', { code: code() });
    provider.person = { sub: 'careful', email: account.email, email_verified: true };
    const browser = elsewhere();
    expect(await travel(browser)).toBe('/sign-in?step=second&to=%2Fvalidation');
    expect(await world.actorOf(browser)).toBeUndefined();
    expect((await browser.post('/two-factor', { code: '000000', kind: 'totp' })).status).toBe(401);
    world.travel(30_000);
    expect((await browser.post('/two-factor', { code: code(), kind: 'totp' })).json).toEqual({
      next: 'done',
    });
    expect(await world.actorOf(browser)).toMatchObject({ id: account.id });
    expect(world.defects).toEqual([]);
  });
});

describe('an account at a provider', () => {
  const linked = async (browser: Browser) => (await browser.get('/providers')).json.providers;
  /** Tied to the account of the browser, from its own page. */
  async function tie(browser: Browser, password: string): Promise<string> {
    const { status, json } = await browser.post('/providers/foreign/link', { password });
    return status === 200 ? comeBack(browser, json.location as string, foreign) : `refused: ${status}`;
  }

  it('is tied by the person with the password, listed, and untied with it', async () => {
    const account = await world.makeAccount();
    const browser = await world.signedIn(account);
    foreign.person = { sub: 'mine', email: 'other.address@example.net', email_verified: false };
    expect(await tie(browser, 'a wrong guess')).toBe('refused: 403');
    expect(await tie(elsewhere(), account.password)).toBe('refused: 401');
    expect(await tie(browser, account.password)).toBe('/account');
    expect(await linked(browser)).toEqual([
      { id: 'national', name: 'National ID', since: null },
      { id: 'strong', name: 'National ID', since: null },
      { id: 'foreign', name: 'National ID', since: expect.any(String) },
    ]);
    const other = elsewhere();
    expect(await travel(other, '/', foreign)).toBe('/');
    expect(await world.actorOf(other)).toMatchObject({ id: account.id });
    const { password } = account;
    const untie = async (body: object) => (await browser.post('/providers/foreign/unlink', body)).status;
    expect([await untie({}), await untie({ password }), await untie({ password })]).toEqual([400, 204, 404]);
    expect(await travel(elsewhere(), '/', foreign)).toBe('/sign-in?problem=no-account');
    expect((await world.audit('identity.unlink')).at(-1)).toMatchObject({ subject: `user:${account.id}` });
    expect(world.defects).toEqual([]);
  });

  it('is one person’s, and its way back ends with the session that began it', async () => {
    const [first, second] = [await world.makeAccount(), await world.makeAccount()];
    foreign.person = { sub: 'one person', email: 'x@example.net', email_verified: false };
    expect(await tie(await world.signedIn(first), first.password)).toBe('/account');
    expect(await tie(await world.signedIn(second), second.password)).toBe(
      '/sign-in?problem=provider-refused',
    );
    foreign.person = { sub: 'another', email: 'x@example.net', email_verified: false };
    const browser = await world.signedIn(second);
    const { json } = await browser.post('/providers/foreign/link', { password: second.password });
    await browser.post('/sign-out');
    expect(await comeBack(browser, json.location as string, foreign)).toBe(
      '/sign-in?problem=provider-refused',
    );
  });

  it('is tied once, when two browsers come with it in the same moment', async () => {
    const account = await world.makeAccount();
    provider.person = { sub: 'twice', email: account.email, email_verified: true };
    await Promise.all([travel(elsewhere()), travel(elsewhere())]);
    const { rows } = await world.opened.pool.query(
      "select count(*)::int as n from identities where user_id = $1 and provider_id <> 'credential'",
      [account.id],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });
});

describe('the way back', () => {
  it('makes no account for a stranger', async () => {
    provider.person = { sub: 'stranger', email: 'stranger@example.org', email_verified: true };
    expect(await travel(elsewhere())).toBe('/sign-in?problem=no-account');
    const { rows } = await world.opened.pool.query(
      "select 1 from users where email = 'stranger@example.org'",
    );
    expect(rows).toEqual([]);
  });

  it('is for the browser that left, once, and with what it left with', async () => {
    const account = await world.makeAccount();
    provider.person = { sub: 'person-5', email: account.email, email_verified: true };
    const browser = elsewhere();
    const away = await browser.get('/providers/national?to=/');
    const back = pathOf(await provider.visit(there(away.headers.get('location'))));
    const victim = elsewhere();
    expect((await victim.get(back)).headers.get('location')).toBe('/sign-in?problem=provider-refused');
    expect(await world.actorOf(victim)).toBeUndefined();
    const other = elsewhere();
    await other.get('/providers/national?to=/');
    expect((await other.get(back)).headers.get('location')).toBe('/sign-in?problem=provider-refused');
    expect((await browser.get(back)).headers.get('location')).toBe('/');
    expect((await browser.get(back)).headers.get('location')).toBe('/sign-in?problem=provider-refused');
  });

  it('of a person who said no, or of a provider that is none, leads to the sign-in', async () => {
    const browser = elsewhere();
    await browser.get('/providers/national?to=/');
    const denied = await browser.get('/providers/national/callback?error=access_denied&state=x');
    expect(denied.headers.get('location')).toBe('/sign-in?problem=provider-refused');
    expect((await browser.get('/providers/unknown')).status).toBe(404);
    expect((await browser.get('/providers/unknown/callback')).status).toBe(404);
  });
});

describe('a provider that does not answer', () => {
  it('is said to, and asked again the next time', async () => {
    const client = createOpenIdClient({ ...provider.settings, issuer: 'http://127.0.0.1:9' });
    const exchange = { state: 's', nonce: 'n', verifier: 'v', redirectUri: URL_OF_TESTS };
    await expect(client.authorizationUrl(exchange)).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('that calls itself another one is not believed', async () => {
    const client = createOpenIdClient({
      ...provider.settings,
      issuer: 'https://id.example.org',
      discovery_url: `${provider.settings.issuer}/.well-known/openid-configuration`,
    });
    const exchange = { state: 's', nonce: 'n', verifier: 'v', redirectUri: URL_OF_TESTS };
    await expect(client.authorizationUrl(exchange)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
