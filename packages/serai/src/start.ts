/** `serai start`: everything on one machine, from the data folder to the first page. */
import { useCases } from '@serai/app';
import { createClosing } from './closing.ts';
import { compose, type Platform, type Reporting } from './compose.ts';
import { createHttpApp } from './http/app.ts';
import { createAddressOf, createMayConnect } from './http/client.ts';
import { createOwnNames } from './http/security.ts';
import { listen } from './http/server.ts';
import { createStaticFiles } from './http/static-files.ts';
import { planOpening } from './listening.ts';
import { connectLocal } from './local/client.ts';
import { listenLocal } from './local/server.ts';
import type { Settings } from './settings.ts';
import { ensureWebBuild, WEB_FOLDER } from './web-build/ensure.ts';
import { followData } from './worker/follow-data.ts';
import { followReleases } from './worker/follow-releases.ts';
import { startRegularWork } from './worker/regular-work.ts';

export interface RunningServer {
  /** The address that people are told, e.g. `http://127.0.0.1:8484`. */
  readonly url: string;
  /** Opens the account of the first administrator, once; undefined when there is one. For a terminal, never for a log. */
  readonly firstLink: string | undefined;
  readonly platform: Platform;
  /** Stops listening, then closes the database and gives the data folder free. Safe to call twice. */
  close(): Promise<void>;
}

export interface StartOptions extends Reporting {
  readonly settings: Settings;
  /** Work the queue in this process, too. */
  readonly work: boolean;
  /** Build the pages when they are missing or old; else what is there is served. */
  readonly buildPages: boolean;
  /** Gives up while starting. */
  readonly signal: AbortSignal;
}

/** Starts the server. When a step fails everything before it is closed again, and its Problem is thrown. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { progress, onDefect, onNotice = () => undefined } = options;
  const closing = createClosing();
  try {
    const { settings, place, urls } = await planOpening(options.settings, new Date().toISOString());
    if (hidesClients(settings)) onNotice(HIDDEN_CLIENTS);
    const platform = await composeWithPages({ ...options, settings });
    closing.add(platform.close);
    const { ports, queue, identity } = platform;
    progress('Opening the port');
    const app = createHttpApp({
      ports,
      useCases,
      files: createStaticFiles(WEB_FOLDER),
      signIn: identity.app,
      findActor: identity.resolve,
      names: createOwnNames(urls, place.tls === undefined ? 'http' : 'https'),
      addressOf: createAddressOf(settings.listening.trustedProxies),
      mayConnect: createMayConnect(settings.listening),
      onDefect,
    });
    const http = await listen(app, place);
    closing.add(http.close);
    // On PostgreSQL several servers may share a folder: the first one keeps the socket.
    const other = await connectLocal(settings.data);
    other?.close();
    if (other === undefined)
      closing.add((await listenLocal(settings.data, { ports, useCases, onDefect })).close);
    closing.add(followData(ports, { onNotice }));
    closing.add(followReleases(ports));
    warmUp(platform, onDefect);
    if (options.work) {
      queue.work(ports).catch(onDefect);
      closing.add(startRegularWork(ports, { onNotice }));
    }
    const firstLink = await identity.ensureFirstAdministrator();
    return { url: urls[0] ?? http.url, firstLink, platform, close: closing.run };
  } catch (error) {
    await closing.run().catch(onDefect);
    throw error;
  }
}

/** Behind a proxy that nobody named, every client has the address of the proxy. */
const hidesClients = ({ listening: { url, tls, trustedProxies } }: Settings): boolean =>
  url?.startsWith('https:') === true && tls === undefined && trustedProxies.length === 0;

const HIDDEN_CLIENTS =
  'All clients seem to have the address of the proxy, and limits of sign-in count them as one: add --trusted-proxy with its address.';

/** The pages are built while the database opens; neither waits for the other, and when one fails both have ended. */
async function composeWithPages(options: StartOptions): Promise<Platform> {
  const stopBuild = new AbortController();
  const signal = AbortSignal.any([options.signal, stopBuild.signal]);
  const composing = compose(options.settings, options);
  let built = !options.buildPages;
  const building = built
    ? Promise.resolve()
    : ensureWebBuild(options.progress, signal).finally(() => {
        built = true;
      });
  composing.then(
    () => built || options.progress('Building the pages'),
    () => stopBuild.abort(),
  );
  const [composed, pages] = await Promise.allSettled([composing, building]);
  if (composed.status === 'rejected') throw composed.reason;
  if (pages.status === 'fulfilled') return composed.value;
  await composed.value.close();
  throw pages.reason;
}

/** Computes what the first view shows while the person still types the address. */
function warmUp({ ports }: Platform, onDefect: (error: unknown) => void): void {
  const { defaults, frameworks } = ports.catalog;
  for (const [reference, { id }] of frameworks) {
    if (id === defaults.map_framework || id === defaults.profile_framework) {
      ports.indices.compute({ framework: reference }).catch(onDefect);
    }
  }
}
