/** The second factor: one-time codes and backup codes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBase32 } from '../../../../test/identity/base32.ts';
import type { Browser } from '../../../../test/identity/browser.ts';
import { type Account, openWorld, type World } from '../../../../test/identity/world.ts';
import { codeOf, stepAt } from './totp.ts';

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
  return world.browser({ address: `198.51.${addresses >> 8}.${addresses & 255}` });
};

interface Protected extends Account {
  /** The code that the telephone shows, its clock so many seconds off. */
  code(skewS?: number): string;
  readonly backupCodes: readonly string[];
  readonly browser: Browser;
}

/** An account with the second factor on. */
async function protect(): Promise<Protected> {
  const account = await world.makeAccount();
  const browser = await world.signedIn(account);
  const begun = await browser.post('/two-factor/begin', { password: account.password });
  const { secret, backup_codes, uri } = begun.json as { secret: string; backup_codes: string[]; uri: string };
  expect(uri).toMatch(/^otpauth:\/\/totp\/Caravanserai:/);
  const key = fromBase32(secret);
  const code = (skewS = 0) => codeOf(key, stepAt(Date.now() + skewS * 1000));
  expect((await browser.post('/two-factor/confirm', { code: code() })).status).toBe(204);
  // The code that switched it on is used up.
  world.travel(60_000);
  return { ...account, code, backupCodes: backup_codes, browser };
}

/** A browser that gave the password and is asked for the second factor. */
async function asked({ email, password }: Account): Promise<Browser> {
  const browser = elsewhere();
  const { status, json } = await browser.post('/sign-in', { email, password });
  expect([status, json]).toEqual([200, { next: 'two-factor' }]);
  return browser;
}

const prove = async (browser: Browser, code: string, kind = 'totp') =>
  (await browser.post('/two-factor', { code, kind })).status;

describe('signing in with a second factor', () => {
  it('gives a session after the code, and not before', async () => {
    const account = await protect();
    const browser = await asked(account);
    expect(browser.cookies.has('__Host-serai-session')).toBe(false);
    expect(await world.actorOf(browser)).toBeUndefined();
    expect(await prove(browser, account.code())).toBe(200);
    expect(await world.actorOf(browser)).toMatchObject({ id: account.id });
    expect((await world.audit('session.start')).at(-1)?.details).toMatchObject({ after: { method: 'totp' } });
    expect(world.defects).toEqual([]);
  });

  it('takes a telephone whose clock is 30 s off, and not one that is further off', async () => {
    const account = await protect();
    for (const [skewS, status] of [
      [-60, 401],
      [-30, 200],
    ] as const) {
      expect([skewS, await prove(await asked(account), account.code(skewS))]).toEqual([skewS, status]);
    }
    world.travel(120_000);
    for (const [skewS, status] of [
      [60, 401],
      [30, 200],
    ] as const) {
      expect([skewS, await prove(await asked(account), account.code(skewS))]).toEqual([skewS, status]);
    }
  });

  it('takes no code twice, whoever read it over the shoulder, nor an older one', async () => {
    const account = await protect();
    const seen = account.code();
    const older = account.code(-30);
    expect(await prove(await asked(account), seen)).toBe(200);
    expect(await prove(await asked(account), seen)).toBe(401);
    expect(await prove(await asked(account), older)).toBe(401);
    world.travel(30_000);
    expect(await prove(await asked(account), seen)).toBe(401);
    expect(await prove(await asked(account), account.code())).toBe(200);
  });

  it('takes a code once, also when two come in the same moment', async () => {
    const account = await protect();
    const [one, two] = [await asked(account), await asked(account)];
    const code = account.code();
    const both = await Promise.all([prove(one, code), prove(two, code)]);
    expect(both.sort()).toEqual([200, 401]);
  });

  it('asks for the password again after five wrong codes, and locks the second factor after ten', async () => {
    const account = await protect();
    const browser = await asked(account);
    for (let time = 0; time < 5; time += 1) expect(await prove(browser, '000000')).toBe(401);
    expect(await prove(browser, account.code())).toBe(401);
    const again = await asked(account);
    for (let time = 0; time < 5; time += 1) await prove(again, '000000');
    world.travel(30_000);
    expect(await prove(await asked(account), account.code())).toBe(429);
    world.travel(901_000);
    expect(await prove(await asked(account), account.code())).toBe(200);
  });

  it('ends after ten minutes', async () => {
    const account = await protect();
    const browser = await asked(account);
    world.travel(601_000);
    expect(await prove(browser, account.code())).toBe(401);
  });

  it('is tied to the browser that gave the password', async () => {
    const account = await protect();
    await asked(account);
    expect(await prove(elsewhere(), account.code())).toBe(401);
    const forged = elsewhere();
    forged.cookies.set('__Host-serai-second-factor', { value: '2fa-guess.AAAA', attributes: [] });
    expect(await prove(forged, account.code())).toBe(401);
  });

  it('does not let somebody in who was blocked meanwhile', async () => {
    const account = await protect();
    const browser = await asked(account);
    const blockedAt = new Date().toISOString();
    await world.opened.storage.write((tx) => tx.accounts.updateUser(account.id, { blockedAt }));
    expect(await prove(browser, account.code())).toBe(401);
  });
});

describe('backup codes', () => {
  it('work once each', async () => {
    const account = await protect();
    const [first = '', second = ''] = account.backupCodes;
    expect(account.backupCodes).toHaveLength(10);
    expect(await prove(await asked(account), first, 'backup')).toBe(200);
    expect(await prove(await asked(account), first, 'backup')).toBe(401);
    expect(await prove(await asked(account), second, 'backup')).toBe(200);
    const { rows } = await world.opened.pool.query('select * from two_factors where user_id = $1', [
      account.id,
    ]);
    expect(JSON.stringify(rows)).not.toContain(account.backupCodes[2]);
  });

  it('are renewed by their owner: the old ones work no more', async () => {
    const account = await protect();
    const { json } = await account.browser.post('/two-factor/backup-codes', { password: account.password });
    const fresh = json.backup_codes as string[];
    expect(await prove(await asked(account), account.backupCodes[0] as string, 'backup')).toBe(401);
    expect(await prove(await asked(account), fresh[0] as string, 'backup')).toBe(200);
  });
});

describe('switching it on and off', () => {
  it('needs the password, and a right code, and tells the owner', async () => {
    const account = await world.makeAccount();
    const browser = await world.signedIn(account);
    expect((await browser.post('/two-factor/begin', { password: 'a wrong guess' })).status).toBe(403);
    await browser.post('/two-factor/begin', { password: account.password });
    expect((await browser.post('/two-factor/confirm', { code: '000000' })).status).toBe(400);
    // Begun and not confirmed: the password alone still signs in.
    await world.signedIn(account);
    const on = await protect();
    expect((await on.browser.post('/two-factor/begin', { password: on.password })).status).toBe(409);
    expect((await on.browser.post('/two-factor/end', { password: 'a wrong guess' })).status).toBe(403);
    expect((await on.browser.post('/two-factor/end', { password: on.password })).status).toBe(204);
    await world.signedIn(on);
    expect(await world.actorOf(on.browser)).toMatchObject({ id: on.id });
    const told = (await world.notifications(on.id)).map(({ kind, facts }) => [kind, facts]);
    expect(told).toEqual([
      ['security.two-factor-changed', { change: 'off' }],
      ['security.two-factor-changed', { change: 'on' }],
    ]);
    const actions = (await world.audit('two-factor.*')).filter(({ actor }) => actor === `user:${on.id}`);
    expect(actions.map(({ action }) => action)).toEqual([
      'two-factor.begin',
      'two-factor.confirm',
      'two-factor.end',
    ]);
  });

  it('is for somebody who is signed in', async () => {
    for (const path of ['begin', 'end', 'backup-codes']) {
      expect((await elsewhere().post(`/two-factor/${path}`, { password: 'x' })).status).toBe(401);
    }
    expect((await elsewhere().post('/two-factor/confirm', { code: '123456' })).status).toBe(401);
  });
});
