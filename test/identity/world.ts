/** A platform's identity on a real embedded database, for tests: people by invitation, browsers, a clock that is moved. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everythingAt } from '@serai/app';
import type { AuditEntry, Invitation, Mail, Notification, UserActor } from '@serai/app/ports';
import { type OpenedStorage, openStorage } from '@serai/store';
import { vi } from 'vitest';
import { type Auth, createAuth } from '../../packages/serai/src/identity/auth.ts';
import {
  createIdentity,
  createKeyring,
  type IdentityParts,
  type IdentityService,
  type Keyring,
} from '../../packages/serai/src/identity/index.ts';
import { createHashing } from '../../packages/serai/src/identity/passwords/hashing.ts';
import { Browser, type BrowserOptions, behindAddresses } from './browser.ts';
import { addInvitation, enter, GOOD_PASSWORD, type Invited } from './people.ts';

export const URL_OF_TESTS = 'https://serai.example.org';
export { GOOD_PASSWORD } from './people.ts';
/** Another one that no dictionary knows. */
export const OTHER_PASSWORD = 'quartz/Minaret/82/ripple';

/** An account of a test, and how to sign in to it. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

export interface World {
  readonly opened: OpenedStorage;
  readonly service: IdentityService;
  readonly keyring: Keyring;
  /** The identity library on the same tables. */
  readonly auth: Auth;
  /** Defects that the routes reported. */
  readonly defects: unknown[];
  browser(options?: BrowserOptions): Browser;
  /** The same browser, with the cookies of now, at another server of the same database. */
  onOtherServer(browser: Browser): Browser;
  readonly otherServer: IdentityService;
  /** Moves the clock of the platform and of the identity library. */
  travel(ms: number): void;
  /** An invitation in the store; returns the secret of its link. */
  invite(invitation?: Partial<Invitation>, link?: { readonly shown?: boolean }): Promise<Invited>;
  /** An account with a password, made through the welcome page. */
  makeAccount(account?: { readonly email?: string; readonly name?: string }): Promise<Account>;
  /** A browser in which the account has signed in. */
  signedIn(account: Account, options?: BrowserOptions): Promise<Browser>;
  actorOf(browser: Browser): Promise<UserActor | undefined>;
  audit(action?: string): Promise<AuditEntry[]>;
  mails(): Promise<Mail[]>;
  notifications(user: string): Promise<Notification[]>;
  close(): Promise<void>;
}

let homes = 0;
/** An address of its own for each person, so that no limit comes between. */
const nextHome = (): BrowserOptions => {
  homes += 1;
  return { address: `2001:db8:${homes}::1` };
};

/** Opens it in a fresh data folder. Only `Date` is replaced: timers and the database go on as they are. */
export async function openWorld(
  options: Partial<IdentityParts> = {},
  { databaseUrl }: { readonly databaseUrl?: string } = {},
): Promise<World> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'serai-identity-'));
  const opened = await openStorage({ dataFolder, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-26T09:00:00.000Z') });
  const clock = { now: () => new Date().toISOString() };
  const keyring = createKeyring('a key of the tests that is long enough');
  const defects: unknown[] = [];
  const parts: IdentityParts = {
    storage: opened.storage,
    database: opened,
    clock,
    keyring,
    url: URL_OF_TESTS,
    onDefect: (error) => void defects.push(error),
    ...options,
  };
  const service = createIdentity(parts);
  /** Another server of the same installation: the same database and key, a memory of its own. */
  const other = createIdentity(parts);
  const app = behindAddresses(service.app);
  const { storage } = opened;
  const browser = (of: BrowserOptions = {}): Browser => new Browser(app, of);
  const elsewhere = behindAddresses(other.app);
  const scope = () => everythingAt(clock.now());
  const invite: World['invite'] = (given = {}, link = {}) =>
    addInvitation({ storage, keyring, clock }, given, link);
  const signedIn: World['signedIn'] = async ({ email, password }, of) => {
    const fresh = browser(of);
    const { status, text } = await fresh.post('/sign-in', { email, password });
    if (status !== 200) throw new Error(`${email} could not sign in: ${status} ${text}`);
    return fresh;
  };
  return {
    opened,
    service,
    keyring,
    auth: createAuth({
      kysely: opened.kysely,
      keyring,
      hashing: createHashing({ atOnce: 1, waiting: 1 }),
      url: URL_OF_TESTS,
      onDefect: (error) => void defects.push(error),
    }),
    defects,
    browser,
    onOtherServer: (of) => {
      const copy = new Browser(elsewhere, of);
      for (const [name, cookie] of of.cookies) copy.cookies.set(name, cookie);
      return copy;
    },
    otherServer: other,
    invite,
    signedIn,
    travel: (ms) => void vi.setSystemTime(Date.now() + ms),
    makeAccount: async ({ email, name = 'Aigerim Bekova' } = {}) => {
      const { token, invitation } = await invite(email === undefined ? {} : { email });
      await enter(browser(nextHome()), token, name);
      const address = invitation.email as string;
      const user = await storage.read((tx) => tx.accounts.findUserByEmail(scope(), address));
      return { id: user?.id as string, email: address, password: GOOD_PASSWORD };
    },
    actorOf: async (of) => {
      const { actor } = await service.resolve({ headers: of.headers() });
      return actor.kind === 'user' ? actor : undefined;
    },
    audit: (action) => storage.read((tx) => tx.listAudit(scope(), action === undefined ? {} : { action })),
    mails: () => storage.read((tx) => tx.notifications.listMails({ all: true, limit: 100 })),
    notifications: (user) => storage.read((tx) => tx.notifications.listNotifications(user, {})),
    close: async () => {
      vi.useRealTimers();
      await service.close();
      await other.close();
      await opened.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
