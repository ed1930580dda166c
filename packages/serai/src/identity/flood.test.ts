/** Floods of sign-ins: each kind is bounded, and the right person still gets in. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openWorld, type World } from '../../../../test/identity/world.ts';
import { createHashing, type Hashing } from './passwords/hashing.ts';

/** A thousand requests and some hundred hashes: long on a machine that does other things, too. */
vi.setConfig({ testTimeout: 300_000 });
const FLOOD = 1_000;

let world: World;
let running = 0;
let most = 0;
let hashed = 0;
const real = createHashing({ atOnce: 2, waiting: 60 });
/** Counts what passes the gate. */
const counted: Hashing = {
  ...real,
  verify: (hash, password) => watch(() => real.verify(hash, password)),
  hash: (password) => watch(() => real.hash(password)),
};

async function watch<T>(work: () => Promise<T>): Promise<T> {
  running += 1;
  most = Math.max(most, running);
  try {
    const done = await work();
    hashed += 1;
    return done;
  } finally {
    running -= 1;
  }
}

beforeEach(async () => {
  world = await openWorld({ hashing: counted });
});
afterEach(async () => {
  await world?.close();
});

/** A minute of wrong sign-ins; the clock moves with them. Returns how many were let in to try. */
async function flood(
  attack: (index: number) => { address: string; email: string },
): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {};
  for (let index = 0; index < FLOOD; index += 1) {
    const { address, email } = attack(index);
    const { status, headers } = await world
      .browser({ address })
      .post('/sign-in', { email, password: 'a wrong guess' });
    if (status === 429) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    statuses[status] = (statuses[status] ?? 0) + 1;
    world.travel(60_000 / FLOOD);
  }
  return statuses;
}

it('1,000 a minute from one address on many accounts: 45 guesses, then the address waits; another address does not', async () => {
  const account = await world.makeAccount();
  const statuses = await flood((index) => ({ address: '192.0.2.66', email: `person-${index}@example.net` }));
  // 30 at once and one more each 4 s.
  expect(statuses[401]).toBeLessThanOrEqual(45);
  expect(statuses[429]).toBeGreaterThan(900);
  await world.signedIn(account, { address: '192.0.2.67' });
});

it('1,000 a minute from many addresses on one account: 12 guesses; its owner gets in from a browser that is known', async () => {
  const account = await world.makeAccount();
  const known = await world.signedIn(account, { address: '203.0.113.5' });
  await known.post('/sign-out');
  const statuses = await flood((index) => ({
    address: `10.1.${index >> 8}.${index & 255}`,
    email: account.email,
  }));
  // 10 at once and one more each 30 s.
  expect(statuses[401]).toBeLessThanOrEqual(12);
  const stranger = world.browser({ address: '203.0.113.6' });
  const { email, password } = account;
  // The try that came back with the last second of the minute is taken by the attacker, too.
  await world.browser({ address: '10.2.0.1' }).post('/sign-in', { email, password: 'a wrong guess' });
  expect((await stranger.post('/sign-in', { email, password })).status).toBe(429);
  expect((await known.post('/sign-in', { email, password })).status).toBe(200);
  // Half a minute after the flood a browser that is new gets in, too.
  world.travel(31_000);
  expect((await stranger.post('/sign-in', { email, password })).status).toBe(200);
});

it('a browser is known for its own account alone, and may not guess for ever either', async () => {
  const [mine, other] = [await world.makeAccount(), await world.makeAccount()];
  const browser = await world.signedIn(mine);
  const guess = async (email: string, address: number) => {
    const copy = world.browser({ address: `10.2.0.${address}` });
    for (const [name, cookie] of browser.cookies) copy.cookies.set(name, cookie);
    return (await copy.post('/sign-in', { email, password: 'a wrong guess' })).status;
  };
  const tries = async (email: string) => {
    const statuses: number[] = [];
    for (let index = 0; index < 20; index += 1) statuses.push(await guess(email, index));
    return statuses.filter((status) => status === 401).length;
  };
  expect(await tries(mine.email)).toBe(10);
  expect(await tries(other.email)).toBe(10);
});

it('1,000 at once from many addresses on many accounts: two at a time, 62 let in, the rest told to wait, a known browser first', async () => {
  const account = await world.makeAccount();
  const known = await world.signedIn(account, { address: '203.0.113.5' });
  most = 0;
  hashed = 0;
  const attack = Array.from({ length: FLOOD }, async (_, index) => {
    const browser = world.browser({ address: `10.3.${index >> 8}.${index & 255}` });
    const guess = { email: `person-${index}@example.net`, password: 'a wrong guess' };
    return (await browser.post('/sign-in', guess)).status;
  });
  const { email, password } = account;
  const owner = await known.post('/sign-in', { email, password });
  const before = hashed;
  const statuses = await Promise.all(attack);
  expect(owner.status).toBe(200);
  // The queue of strangers was full; the owner waited for those two who were inside, and hardly for anybody else.
  expect(before).toBeLessThan(10);
  expect(statuses.filter((status) => status === 401)).toHaveLength(62);
  expect(statuses.filter((status) => status === 429)).toHaveLength(FLOOD - 62);
  expect(most).toBeLessThanOrEqual(2);
  expect(world.defects).toEqual([]);
});
