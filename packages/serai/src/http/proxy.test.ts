/** Behind a proxy: whose address counts, which name is ours, and what a browser is told of cookies. */
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { PASSWORD } from '../../../../test/harness/browser.ts';
import { openSite, type Site } from '../../../../test/harness/site.ts';

let site: Site;
afterEach(() => site?.close());

const PUBLIC = 'https://serai.example.org';

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: unknown;
}

/** Asks over the socket as the proxy does, the Host header and all. */
function ask(
  path: string,
  headers: Record<string, string>,
  body?: unknown,
  origin = site.socketUrl,
): Promise<Answer> {
  const method = body === undefined ? 'GET' : 'POST';
  return new Promise((resolve, reject) => {
    const asking = request(`${origin}${path}`, { method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: JSON.parse(text) }),
      );
    });
    asking.once('error', reject);
    asking.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Makes the first account from a client that the proxy names, and returns its cookie and what was set. */
async function enter(headers: Record<string, string>): Promise<{ cookie: string; setCookie: string }> {
  const link = await site.platform.identity.ensureFirstAdministrator();
  const answer = await ask(
    '/api/auth/welcome',
    { 'content-type': 'application/json', ...headers },
    {
      token: new URL(link!).searchParams.get('token'),
      name: 'Aigul',
      email: 'aigul@example.org',
      password: PASSWORD,
      language: 'en',
    },
  );
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const set = answer.headers['set-cookie'] as string[];
  return { cookie: set.map((each) => each.split(';')[0]).join('; '), setCookie: set.join('\n') };
}

const addressOf = async (headers: Record<string, string>): Promise<string> => {
  const { body } = await ask('/api/v1/account/sessions', headers);
  return (body as { sessions: { address: string }[] }).sessions[0]!.address;
};

it('the address is the one that the trusted proxy saw, and cookies are for https and this host alone', async () => {
  site = await openSite({ environment: { SERAI_TRUSTED_PROXY: '127.0.0.1', SERAI_URL: PUBLIC } });
  expect(site.url).toBe(PUBLIC);
  const proxied = {
    host: 'serai.example.org',
    origin: PUBLIC,
    'x-forwarded-for': '203.0.113.5, 198.51.100.7',
  };
  const { cookie, setCookie } = await enter(proxied);
  expect(setCookie).toMatch(/^__Host-serai-session=[^;]+;.*Secure/m);
  expect(setCookie).toMatch(/HttpOnly/i);
  expect(await addressOf({ ...proxied, cookie })).toBe('198.51.100.7');
  const answer = await ask('/api/v1/status', { host: 'serai.example.org' });
  expect([answer.status, answer.headers['strict-transport-security']]).toEqual([200, 'max-age=31536000']);
  expect((await ask('/api/v1/status', { host: 'other.example.org' })).status).toBe(421);
});

it('a header of a client whom nobody trusts says nothing', async () => {
  site = await openSite();
  const spoofed = { host: new URL(site.url).host, origin: site.url, 'x-forwarded-for': '198.51.100.7' };
  const { cookie } = await enter(spoofed);
  expect(await addressOf({ ...spoofed, cookie })).toBe('127.0.0.1');
});

/** An address of this machine that is not the loopback's, so that a peer looks like another machine. */
const elsewhere = Object.values(networkInterfaces())
  .flat()
  .find((each) => each?.family === 'IPv4' && !each.internal)?.address;

it.skipIf(elsewhere === undefined)('whoever comes past the proxy is refused, whatever they say', async () => {
  site = await openSite({
    environment: { SERAI_HOST: '0.0.0.0', SERAI_TRUSTED_PROXY: '203.0.113.1', SERAI_URL: PUBLIC },
  });
  const headers = { host: 'serai.example.org', 'x-forwarded-for': '127.0.0.1' };
  expect((await ask('/api/v1/status', headers)).status).toBe(200);
  const past = `http://${elsewhere}:${new URL(site.socketUrl).port}`;
  for (const path of ['/api/v1/status', '/']) {
    const answer = await ask(path, headers, undefined, past);
    expect([answer.status, answer.body]).toMatchObject([
      403,
      { detail: 'This server answers through its proxy only.' },
    ]);
  }
});
