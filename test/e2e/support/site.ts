/** The running platform in a real browser: one server and one Chromium a test file, and pages that watch themselves. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../harness/chromium.ts';
import { type SeraiService, startSerai, temporaryFolder } from '../../harness/serai.ts';

/** How a reader has set up the browser. */
export interface Reader {
  readonly width: number;
  readonly language: 'en' | 'ru';
  readonly scheme: 'light' | 'dark';
}

/** A wide screen, English, light. */
export const DESK: Reader = { width: 1280, language: 'en', scheme: 'light' };
/** A telephone in Russian at night. */
export const PHONE: Reader = { width: 390, language: 'ru', scheme: 'dark' };

/** A page with the list of what went wrong on it. */
export interface Visit {
  readonly page: Page;
  /** Console errors, broken policy, requests that left the machine or failed; empty when all is well. */
  readonly faults: readonly string[];
}

/** A started platform. Close it at the end of the file. */
export interface Site {
  readonly url: string;
  /** Its data folder, for commands that go to it. */
  readonly data: string;
  /** Opens a path as a reader, the address carries the language, and closes the page of the visit before. */
  visit(path: string, reader?: Reader): Promise<Visit>;
  close(): Promise<void>;
}

/** Starts the platform on the figures it ships with, on a free port. */
export async function startSite(): Promise<Site> {
  const folder = await temporaryFolder();
  const server: SeraiService = await startSerai(['start', '--port', '0', '--data', folder.path]);
  const url = /http:\/\/[\d.]+:\d+/.exec(server.ready)?.[0];
  if (url === undefined) throw new Error(`The server does not say its address: ${server.ready}`);
  const browser = await launchBrowser();
  let latest: BrowserContext | undefined;
  return {
    url,
    data: folder.path,
    async visit(path, reader = DESK) {
      // One page at a time: a map drawn without a graphics card keeps a processor busy.
      await latest?.close();
      latest = await openContext(browser, reader);
      const page = await latest.newPage();
      const faults = watch(page, url);
      await page.goto(`${url}${path}${path.includes('?') ? '&' : '?'}lang=${reader.language}`);
      await settle(page);
      return { page, faults };
    },
    async close() {
      await browser.close();
      await server.stop();
      await folder.remove();
    },
  };
}

/** A browser of its own for a reader, with nothing kept from another. */
export const openContext = (browser: Browser, { width, language, scheme }: Reader): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 800 },
    colorScheme: scheme,
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    reducedMotion: 'reduce',
  });

/** Waits until the page has its heading and nothing on it is still loading, the map included. */
export async function settle(page: Page): Promise<void> {
  await page.locator('h1').waitFor({ timeout: 60_000 });
  await page.waitForFunction(
    () => {
      const canvas = document.querySelector('[data-map]');
      const busy = document.querySelector('main [aria-busy="true"]');
      return busy === null && (canvas === null || canvas.hasAttribute('data-ready'));
    },
    undefined,
    { timeout: 60_000 },
  );
}

/** The list that fills with what goes wrong on the page: console errors, requests elsewhere, refusals. */
export function watch(page: Page, url: string): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(url) && !/^(data|blob):/.test(address))
      faults.push(`left the machine: ${address}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  return faults;
}

/** Violations of WCAG 2.2 AA on the page as it stands, one line each. */
export async function auditAccess(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

const LONG = process.env.SERAI_TEST_LONG === '1';

/** Ways a page is read: the two that differ in language, colours and width; in the long run the two others as well. */
export const READERS: readonly Reader[] = [
  DESK,
  PHONE,
  ...(LONG
    ? ([
        { width: 1280, language: 'ru', scheme: 'light' },
        { width: 1280, language: 'en', scheme: 'dark' },
      ] as const)
    : []),
];

/** Readers of the many pages behind a sign-in: the one with the longest words and the least room, and all in the long run. */
export const SIGNED_IN_READERS: readonly Reader[] = LONG ? READERS : [PHONE];
