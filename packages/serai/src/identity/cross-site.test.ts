/** The sign-in routes behind the shell: what pages of other sites can do, for every route that changes something. */
import type { Ports } from '@serai/app/ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, URL_OF_TESTS, type World } from '../../../../test/identity/world.ts';
import { createHttpApp } from '../http/app.ts';
import { createAddressOf } from '../http/client.ts';
import { createOwnNames } from '../http/security.ts';
import { createStaticFiles } from '../http/static-files.ts';

let world: World;
let app: ReturnType<typeof createHttpApp>;
beforeAll(async () => {
  world = await openWorld();
  app = createHttpApp({
    // No route that is asked here needs a port.
    ports: {} as Ports,
    useCases: [],
    files: createStaticFiles('/nowhere'),
    signIn: world.service.app,
    findActor: world.service.resolve,
    names: createOwnNames([URL_OF_TESTS], 'http'),
    addressOf: createAddressOf([]),
    onDefect: (error) => void world.defects.push(error),
  });
});
afterAll(async () => {
  await world?.close();
});

const host = new URL(URL_OF_TESTS).host;
const post = (path: string, headers: Record<string, string>, body = '{}') =>
  app.request(`http://${host}/api/auth${path}`, { method: 'POST', headers: { host, ...headers }, body });

/** Every path that takes a POST; the routes of the test itself would not be found out otherwise. */
const posts = (): string[] =>
  world.service.app.routes.filter(({ method }) => method === 'POST').map(({ path }) => path);

describe('a page of another site', () => {
  it('changes nothing on any of our routes', async () => {
    expect(posts()).toEqual([
      '/sign-in',
      '/sign-out',
      '/two-factor',
      '/two-factor/begin',
      '/two-factor/confirm',
      '/two-factor/end',
      '/two-factor/backup-codes',
      '/password/forgot',
      '/password/reset',
      '/password/change',
      '/password/check',
      '/welcome/look',
      '/welcome',
      '/passkeys/register/begin',
      '/passkeys/register/finish',
      '/passkeys/remove',
      '/passkeys/sign-in/begin',
      '/passkeys/sign-in/finish',
      '/providers/:id/link',
      '/providers/:id/unlink',
    ]);
    for (const path of posts()) {
      const json = { 'content-type': 'application/json' };
      const asked = [
        post(path, { ...json, origin: 'https://elsewhere.example' }),
        post(path, { ...json, origin: 'null' }),
        post(path, { ...json, 'sec-fetch-site': 'cross-site' }),
        post(path, { ...json, 'sec-fetch-site': 'same-site', origin: 'https://other.example.org' }),
        post(path, { origin: URL_OF_TESTS, 'content-type': 'text/plain' }),
        post(path, { origin: URL_OF_TESTS, 'content-type': 'application/x-www-form-urlencoded' }, 'email=a'),
      ];
      const statuses = (await Promise.all(asked)).map(({ status }) => status);
      expect([path, statuses]).toEqual([path, [403, 403, 403, 403, 403, 403]]);
    }
  });

  it('signs nobody out, and reads no answer of ours', async () => {
    const account = await world.makeAccount();
    const browser = await world.signedIn(account);
    const cookie = browser.headers().get('cookie') as string;
    const origin = 'https://elsewhere.example';
    expect((await post('/sign-out', { cookie, origin, 'content-type': 'application/json' })).status).toBe(
      403,
    );
    expect(await world.actorOf(browser)).toMatchObject({ id: account.id });
    const session = await app.request(`http://${host}/api/auth/session`, {
      headers: { host, cookie, origin },
    });
    expect(session.headers.get('access-control-allow-origin')).toBeNull();
    expect(session.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(session.headers.get('cache-control')).toBe('no-store');
  });
});

describe('a page of our own', () => {
  it('signs in', async () => {
    const { email, password } = await world.makeAccount();
    const headers = {
      origin: URL_OF_TESTS,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
    };
    const { status } = await post('/sign-in', headers, JSON.stringify({ email, password }));
    expect(status).toBe(200);
  });
});

describe('the routes of the identity library itself', () => {
  it.each([
    '/sign-up/email',
    '/sign-in/email',
    '/reset-password',
    '/update-user',
    '/delete-user',
    '/two-factor/enable',
    '/get-session',
    '/list-sessions',
    '/ok',
    '/error',
  ])('%s are not there', async (path) => {
    const headers = { origin: URL_OF_TESTS, 'content-type': 'application/json' };
    expect((await post(path, headers)).status).toBe(404);
    const get = await app.request(`http://${host}/api/auth${path}`, { headers: { host } });
    expect(get.status).toBe(404);
  });
});
