/** The whole platform behind real HTTP in this process, with a clock that tests may move and people who sign in. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type UseCase, useCases } from '@serai/app';
import type { Clock } from '@serai/app/ports';
import { compose, type Platform } from '../../packages/serai/src/compose.ts';
import { createHttpApp } from '../../packages/serai/src/http/app.ts';
import { createAddressOf, createMayConnect } from '../../packages/serai/src/http/client.ts';
import { createOwnNames } from '../../packages/serai/src/http/security.ts';
import { listen } from '../../packages/serai/src/http/server.ts';
import { createStaticFiles } from '../../packages/serai/src/http/static-files.ts';
import { planOpening } from '../../packages/serai/src/listening.ts';
import { readSettings } from '../../packages/serai/src/settings.ts';
import { type Browser, openBrowser, welcome } from './browser.ts';
import { temporaryFolder } from './serai.ts';

export interface Site {
  /** The address that people are told. */
  readonly url: string;
  /** The address of the socket: another one behind a proxy. */
  readonly socketUrl: string;
  readonly platform: Platform;
  /** Defects that the log would have. */
  readonly defects: readonly unknown[];
  /** A browser on one of the pages. */
  browser(): Browser;
  /** The administrator of the first link, signed in. */
  administrator(): Promise<Browser>;
  close(): Promise<void>;
}

export interface SiteOptions {
  /** The real one by default. */
  readonly clock?: Clock;
  /** Use-cases beside those of the platform. */
  readonly more?: readonly UseCase[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Works the queue, too. */
  readonly work?: boolean;
}

/** Opens it in a fresh data folder. */
export async function openSite(options: SiteOptions = {}): Promise<Site> {
  const folder = await temporaryFolder();
  const defects: unknown[] = [];
  const onDefect = (error: unknown): void => void defects.push(error);
  const asked = readSettings({ data: join(folder.path, 'data'), port: '0' }, options.environment ?? {});
  const { settings, place, urls } = await planOpening(asked, new Date().toISOString());
  const platform = await compose(settings, {
    progress: () => undefined,
    onDefect,
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
  await mkdir(join(folder.path, 'web'));
  await writeFile(join(folder.path, 'web/index.html'), '<!doctype html>');
  const app = createHttpApp({
    ports: platform.ports,
    useCases: [...useCases, ...(options.more ?? [])],
    files: createStaticFiles(join(folder.path, 'web')),
    signIn: platform.identity.app,
    findActor: platform.identity.resolve,
    names: createOwnNames(urls, place.tls === undefined ? 'http' : 'https'),
    addressOf: createAddressOf(settings.listening.trustedProxies),
    mayConnect: createMayConnect(settings.listening),
    onDefect,
  });
  const server = await listen(app, place);
  if (options.work === true) await platform.queue.work(platform.ports);
  const [url = server.url] = urls;
  return {
    url,
    socketUrl: server.url,
    platform,
    defects,
    browser: () => openBrowser(url),
    administrator: () => enterAsAdministrator(platform, url),
    async close() {
      await server.close();
      await platform.close();
      await folder.remove();
    },
  };
}

async function enterAsAdministrator({ identity }: Platform, url: string): Promise<Browser> {
  const link = await identity.ensureFirstAdministrator();
  if (link === undefined) throw new Error('There is an administrator already.');
  const browser = openBrowser(url);
  await welcome(browser, link, { name: 'Aigul Administrator', email: 'admin@example.org' });
  return browser;
}
