/** How long people wait to sign in, and how long a request waits to know who asks. */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openStorage } from '@serai/store';
import { createIdentity, createKeyring, type IdentityService } from '../packages/serai/src/identity/index.ts';
import { temporaryFolder } from '../test/harness/serai.ts';
import { Browser, behindAddresses } from '../test/identity/browser.ts';
import { addInvitation, enter, GOOD_PASSWORD } from '../test/identity/people.ts';
import type { Measurement } from './measurement.ts';

export const name = 'sign-in';

const PEOPLE = 20;
/** Sign-ins of each of them, one after the other. */
const TIMES = 10;
const CHECKS = 2_000;

/** Runs on the embedded database, in this process: what is measured is the work, not the wire. */
export async function run(): Promise<Measurement[]> {
  const folder = await temporaryFolder();
  const opened = await openStorage({ dataFolder: join(folder.path, 'data') });
  const parts = {
    storage: opened.storage,
    database: opened,
    clock: { now: () => new Date().toISOString() },
    keyring: createKeyring('a key of the bench that is long enough'),
  };
  const defects: unknown[] = [];
  const onDefect = (error: unknown): void => void defects.push(error);
  const service = createIdentity({ ...parts, url: 'https://serai.example.org', onDefect });
  try {
    const app = behindAddresses(service.app);
    const people: Person[] = [];
    for (let index = 0; index < PEOPLE; index += 1) {
      const { token, invitation } = await addInvitation(parts);
      await enter(new Browser(app, { address: `10.0.0.${index}` }), token, 'Person of the bench');
      people.push({
        email: invitation.email as string,
        browser: new Browser(app, { address: `10.0.1.${index}` }),
      });
    }
    const waits = (await Promise.all(people.map(signInAgainAndAgain))).flat();
    const checks = await checkSessions(service, people);
    if (defects.length > 0) throw new AggregateError(defects, 'The sign-ins of the bench met defects.');
    return describe(waits, checks);
  } finally {
    await service.close();
    await opened.close();
    await folder.remove();
  }
}

interface Person {
  readonly email: string;
  readonly browser: Browser;
}

/** Milliseconds of each sign-in of one person. */
async function signInAgainAndAgain({ email, browser }: Person): Promise<number[]> {
  const waits: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    // A browser that is new to the account each time: those wait longest.
    browser.cookies.clear();
    const before = performance.now();
    const { status, text } = await browser.post('/sign-in', { email, password: GOOD_PASSWORD });
    waits.push(performance.now() - before);
    if (status !== 200) throw new Error(`A sign-in of the bench was refused: ${text}`);
  }
  return waits;
}

/** Milliseconds until it is known who asks: remembered, and looked up. */
async function checkSessions(
  { resolve, identity }: IdentityService,
  people: readonly Person[],
): Promise<{ readonly remembered: number[]; readonly lookedUp: number[] }> {
  const remembered: number[] = [];
  const lookedUp: number[] = [];
  for (let check = 0; check < CHECKS; check += 1) {
    const { browser } = people[check % people.length] as Person;
    const isLookedUp = check % 20 === 0;
    if (isLookedUp) identity.forget();
    else await resolve({ headers: browser.headers() });
    const before = performance.now();
    const { actor } = await resolve({ headers: browser.headers() });
    (isLookedUp ? lookedUp : remembered).push(performance.now() - before);
    if (actor.kind !== 'user') throw new Error('A session of the bench was not known.');
  }
  return { remembered, lookedUp };
}

function describe(
  waits: readonly number[],
  { remembered, lookedUp }: { readonly remembered: readonly number[]; readonly lookedUp: readonly number[] },
): Measurement[] {
  const at = (values: readonly number[], share: number): number => {
    const sorted = [...values].sort((a, b) => a - b);
    return Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? 0) * 1000) / 1000;
  };
  const at20 = `sign-in, ${PEOPLE} at once`;
  return [
    { metric: `${at20}, p50`, value: at(waits, 0.5), unit: 'ms' },
    { metric: `${at20}, p99`, value: at(waits, 0.99), unit: 'ms', target: '<= 1000' },
    { metric: 'who asks, remembered, p99', value: at(remembered, 0.99), unit: 'ms', target: '<= 5' },
    { metric: 'who asks, looked up, p99', value: at(lookedUp, 0.99), unit: 'ms' },
  ];
}
