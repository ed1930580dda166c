/** What a provider says of somebody, and one that forges it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOpenIdClient } from './openid.ts';

describe('a token', () => {
  let server: Server;
  let issuer: string;
  let token = '';
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  const exchange = {
    state: 'the state',
    nonce: 'the nonce',
    verifier: 'v',
    redirectUri: 'https://serai.example.org',
  };
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
      // Sent in chunks: nothing says how many bytes follow.
      response.flushHeaders();
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
      email_domains: [],
      strong: false,
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

  it('of a size that nobody said is read to a million bytes and no further', async () => {
    token = 'x'.repeat(2_000_000);
    await expect(identify()).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('with an address that nobody verified names no address', async () => {
    token = await signed({ email_verified: 'false' });
    expect(await identify()).toMatchObject({ email: undefined });
    token = await signed({ email_verified: 'true' });
    expect(await identify()).toMatchObject({ email: 'a@example.org' });
  });
});
