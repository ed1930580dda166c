/** Two servers on one PostgreSQL: what works once works once on both together. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, stepAt } from '../../packages/serai/src/identity/totp.ts';
import { createTestDatabase, type TestDatabase } from '../harness/postgres.ts';
import { fromBase32 } from '../identity/base32.ts';
import type { Browser } from '../identity/browser.ts';
import { type Account, GOOD_PASSWORD, OTHER_PASSWORD, openWorld, type World } from '../identity/world.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await openWorld({}, { databaseUrl: database.url });
});
afterAll(async () => {
  await world?.close();
  await database?.drop();
});

let addresses = 0;
const fresh = (): Browser => {
  addresses += 1;
  return world.browser({ address: `198.51.100.${addresses}` });
};

/** The same request at both servers at the same moment, several times; the statuses that came. */
async function atOnce(
  browser: () => Promise<Browser> | Browser,
  path: string,
  body: unknown,
): Promise<number[]> {
  const browsers = await Promise.all([1, 2, 3].map(browser));
  const all = browsers.flatMap((each) => [each, world.onOtherServer(each)]);
  return (await Promise.all(all.map((each) => each.post(path, body)))).map(({ status }) => status).sort();
}

const once = (statuses: readonly number[]): number => statuses.filter((status) => status < 300).length;

describe('two servers', () => {
  it('know one session, and see within 5 s that it has ended', async () => {
    const account = await world.makeAccount();
    const browser = await world.signedIn(account);
    // A copy of the cookie that somebody kept.
    const kept = world.onOtherServer(browser);
    const ask = async () => (await world.otherServer.resolve({ headers: kept.headers() })).actor.kind;
    expect(await ask()).toBe('user');
    await browser.post('/sign-out');
    world.travel(5_000);
    expect(await ask()).toBe('visitor');
    expect(world.defects).toEqual([]);
  });

  it('make one account of an invitation', async () => {
    const { token, invitation } = await world.invite();
    const form = { token, name: 'Aziza', password: GOOD_PASSWORD, language: 'en' };
    expect(once(await atOnce(fresh, '/welcome', form))).toBe(1);
    const { rows } = await world.opened.pool.query('select id from users where email = $1', [
      invitation.email,
    ]);
    expect(rows).toHaveLength(1);
    expect(world.defects).toEqual([]);
  });

  it('take one new password by a link', async () => {
    const { id } = await world.makeAccount();
    const { path } = await world.service.identity.createResetPath(id);
    const token = path.split('token=')[1];
    expect(once(await atOnce(fresh, '/password/reset', { token, password: OTHER_PASSWORD }))).toBe(1);
    expect(world.defects).toEqual([]);
  });

  it('take a one-time code and a backup code once', async () => {
    const account = await world.makeAccount();
    const browser = await world.signedIn(account);
    const begun = await browser.post('/two-factor/begin', { password: account.password });
    const { secret, backup_codes } = begun.json as { secret: string; backup_codes: string[] };
    const code = () => codeOf(fromBase32(secret), stepAt(Date.now()));
    expect((await browser.post('/two-factor/confirm', { code: code() })).status).toBe(204);
    world.travel(60_000);
    const proofs = [
      { kind: 'totp', code: code() },
      { kind: 'backup', code: backup_codes[0] },
    ];
    for (const proof of proofs) {
      expect([proof.kind, once(await atOnce(() => asked(account), '/two-factor', proof))]).toEqual([
        proof.kind,
        1,
      ]);
    }
    expect(world.defects).toEqual([]);
  });
});

/** A browser that gave the password and is asked for the second factor. */
async function asked({ email, password }: Account): Promise<Browser> {
  const browser = fresh();
  expect((await browser.post('/sign-in', { email, password })).json).toEqual({ next: 'two-factor' });
  return browser;
}
