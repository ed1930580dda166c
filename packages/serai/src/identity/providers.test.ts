/** Signing in with an identity provider: a real one, and one that forges. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../test/identity/browser.ts';
import { type OpenIdProvider, openProvider } from '../../../../test/identity/provider.ts';
import { openWorld, URL_OF_TESTS, type World } from '../../../../test/identity/world.ts';
import { createOpenIdClient } from './providers/openid.ts';

let world: World;
let provider: OpenIdProvider;
beforeAll(async () => {
  provider = await openProvider('national', `${URL_OF_TESTS}/api/auth/providers/national/callback`);
  world = await openWorld({ providers: [provider.settings] });
});
afterAll(async () => {
  await world?.close();
  await provider?.close();
});

let addresses = 0;
const elsewhere = (): Browser => {
  addresses += 1;
  return world.browser({ address: `198.51.100.${addresses}` });
};
const pathOf = (url: URL): string => url.pathname.replace('/api/auth', '') + url.search;
const there = (location: string | null): string => location ?? 'nowhere';

/** The whole way of a browser: there, in, and back. Where it ends. */
async function travel(browser: Browser, to = '/validation'): Promise<string> {
  const away = await browser.get(`/providers/national?to=${encodeURIComponent(to)}`);
  const back = await provider.visit(there(away.headers.get('location')));
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

describe('a token', () => {
  let server: Server;
  let issuer: string;
  let token = '';
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  const exchange = { state: 'the state', nonce: 'the nonce', verifier: 'v', redirectUri: URL_OF_TESTS };
  const secret = 'secret of the client that both know';

  beforeAll(async () => {
    keys = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256' };
    server = createServer((request, response) => {
      const documents: Record<string, unknown> = {
        '/.well-known/openid-configuration': {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
        },
        '/keys': { keys: [jwk] },
        '/token': { id_token: token },
      };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(documents[request.url ?? '']));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const identify = (answer: Record<string, string> = { state: 'the state', code: 'c' }) =>
    createOpenIdClient({
      id: 'x',
      name: 'X',
      issuer,
      client_id: 'serai',
      client_secret: secret,
      scopes: ['openid'],
    }).identify(exchange, new URLSearchParams(answer));
  const claims = (): JWTPayload => {
    const now = Math.floor(Date.now() / 1000);
    return {
      iss: issuer,
      aud: 'serai',
      sub: 'p',
      nonce: 'the nonce',
      iat: now,
      exp: now + 300,
      email: 'A@Example.org',
      email_verified: true,
    };
  };
  const signed = (changes: JWTPayload = {}) =>
    new SignJWT({ ...claims(), ...changes })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .sign(keys.privateKey);

  it('that is right is believed', async () => {
    token = await signed();
    expect(await identify()).toEqual({ issuer, subject: 'p', email: 'a@example.org' });
  });

  it.each<[string, JWTPayload]>([
    ['of another sign-in', { nonce: 'another nonce' }],
    ['without a nonce', { nonce: undefined }],
    ['for another platform', { aud: 'another' }],
    ['handed on by another platform', { azp: 'another' }],
    ['of another provider', { iss: 'https://id.example.org' }],
    ['that has expired', { exp: 1 }],
    ['of nobody', { sub: '' }],
  ])('%s is not', async (_, changes) => {
    token = await signed(changes);
    await expect(identify()).rejects.toMatchObject({ kind: 'unauthenticated' });
  });

  it('that anybody could have made is not: unsigned, signed with the secret of the client, or by a stranger', async () => {
    const stranger = await generateKeyPair('ES256');
    const forged = [
      new UnsecuredJWT(claims()).encode(),
      await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(secret)),
      await new SignJWT(claims()).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(stranger.privateKey),
      'no token',
    ];
    for (token of forged) await expect(identify()).rejects.toMatchObject({ kind: 'unauthenticated' });
  });

  it('is not asked for where the answer is of another state or another provider', async () => {
    token = await signed();
    for (const answer of [
      { state: 'another', code: 'c' },
      { state: 'the state' },
      { state: 'the state', code: 'c', iss: 'https://id.example.org' },
    ] as Record<string, string>[]) {
      await expect(identify(answer)).rejects.toMatchObject({ kind: 'unauthenticated' });
    }
    expect(await identify({ state: 'the state', code: 'c', iss: issuer })).toMatchObject({ subject: 'p' });
  });

  it('with an address that nobody verified names no address', async () => {
    token = await signed({ email_verified: 'false' });
    expect(await identify()).toMatchObject({ email: undefined });
    token = await signed({ email_verified: 'true' });
    expect(await identify()).toMatchObject({ email: 'a@example.org' });
  });
});
