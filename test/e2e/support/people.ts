/** A platform with accounts in real browsers: each person has a browser of their own, which keeps its session. */
import { createHmac } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PASSWORD } from '../../harness/browser.ts';
import { launchBrowser } from '../../harness/chromium.ts';
import { freePort } from '../../harness/ports.ts';
import { startSerai, temporaryFolder } from '../../harness/serai.ts';
import { DESK, openContext, type Reader, settle, watch } from './site.ts';

/** Somebody at their browser. */
export interface Person {
  readonly page: Page;
  readonly faults: readonly string[];
  /** Opens a path in the language of the reader. */
  go(path: string): Promise<void>;
  /** Calls the API as this person's pages do, and gives the answer. */
  call<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T>;
  leave(): Promise<void>;
}

/** A started platform whose first account is still to be made. Close it at the end of the file. */
export interface PeopleSite {
  readonly url: string;
  readonly firstLink: string;
  open(reader?: Reader): Promise<Person>;
  close(): Promise<void>;
}

/** Starts a platform at `localhost`, where browsers allow passkeys, with nobody on it. */
export async function startPeopleSite(): Promise<PeopleSite> {
  const folder = await temporaryFolder();
  const port = String(await freePort());
  const url = `http://localhost:${port}`;
  const server = await startSerai(['start', '--json', '--port', port, '--url', url, '--data', folder.path]);
  const { first_link: firstLink } = JSON.parse(server.ready) as { first_link: string };
  const browser = await launchBrowser();
  return {
    url,
    firstLink,
    open: (reader = DESK) => openPerson(browser, url, reader),
    async close() {
      await browser.close();
      await server.stop();
      await folder.remove();
    },
  };
}

async function openPerson(browser: Browser, url: string, reader: Reader): Promise<Person> {
  const context: BrowserContext = await openContext(browser, reader);
  const page = await context.newPage();
  return {
    page,
    faults: watch(page, url),
    async go(path) {
      await page.goto(`${url}${path}${path.includes('?') ? '&' : '?'}lang=${reader.language}`);
      await settle(page);
    },
    call: (method, path, body) => page.evaluate(callApi, { method, path, body }) as Promise<never>,
    leave: () => context.close(),
  };
}

/** In the page. */
async function callApi(call: { method: string; path: string; body: object | undefined }): Promise<unknown> {
  const response = await fetch(`/api/v1${call.path}`, {
    method: call.method,
    ...(call.body && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(call.body),
    }),
  });
  if (!response.ok) throw new Error(`${call.path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/**
 * Makes the account that a welcome link is for, on its page in English, and waits until the person is in; then leaves
 * the map of the first page, which keeps a processor busy.
 */
export async function makeAccount(
  { page, go }: Person,
  link: string,
  { name, email }: { readonly name: string; readonly email?: string },
): Promise<void> {
  const { pathname, search } = new URL(link);
  await go(pathname + search);
  if (email !== undefined) await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: /^Make the account/ }).click();
  await page.waitForURL((address) => address.pathname === '/');
  await page.getByRole('button', { name: `Account of ${name}` }).waitFor();
  await go('/method');
}

/** Makes the account that a welcome link is for without its page: for tests that are about something else. */
export async function joinByLink({ page }: Person, link: string, name: string): Promise<void> {
  const { origin, searchParams } = new URL(link);
  const response = await page.context().request.post(`${origin}/api/auth/welcome`, {
    headers: { origin },
    data: { token: searchParams.get('token'), name, password: PASSWORD, language: 'en' },
  });
  if (!response.ok()) throw new Error(`${link}: ${response.status()} ${await response.text()}`);
}

/** Signs in with the password, on the page at hand if it is the sign-in page. */
export async function signIn({ page, go }: Person, email: string, password = PASSWORD): Promise<void> {
  if (new URL(page.url(), 'http://nowhere').pathname !== '/sign-in') await go('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Signs out through the menu of the account. */
export async function signOut({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).waitFor();
}

/** Faults but for answers with these statuses, which a test has provoked. */
export const faultsBut = (faults: readonly string[], ...statuses: number[]): string[] =>
  faults.filter(
    (fault) =>
      !statuses.some((status) => fault.startsWith(`${status} `) || fault.includes(`a status of ${status}`)),
  );

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

/** One-time code of a secret in base32 at an instant (RFC 6238: SHA-1, 30 seconds, six digits). */
export function totp(secret: string, atMs: number): string {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(atMs / STEP_MS)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
