/** From settings to the place where the server opens: a free port found, the certificate read, the public address known. */
import { Problem } from '@serai/core/measure';
import { type Place, probePort, urlOf } from './http/server.ts';
import { readTls, type Tls } from './http/tls.ts';
import { connectLocal } from './local/client.ts';
import type { Settings } from './settings.ts';
import { assertProtected } from './settings-listening.ts';

export interface Opening {
  /** The settings with the port that will be opened and the public address. */
  readonly settings: Settings;
  readonly place: Place;
  /** Every address under which pages of ours are asked for, the public one first. */
  readonly urls: readonly string[];
}

/** Decides where to listen, before anything is made in the data folder. Throws Problem with what to change. */
export async function planOpening(settings: Settings, now: string): Promise<Opening> {
  const { listening } = settings;
  assertProtected(listening);
  const tls = listening.tls === undefined ? undefined : await readTls(listening.tls, now);
  const port = await findPort(settings);
  const place: Place = { host: listening.host, port, ...(tls === undefined ? {} : { tls }) };
  const urls = urlsOf(place, tls, listening.url);
  return { settings: { ...settings, port, listening: { ...listening, url: urls[0] } }, place, urls };
}

function urlsOf(place: Place, tls: Tls | undefined, given: string | undefined): string[] {
  if (given !== undefined) return [given];
  if (tls === undefined) return [urlOf(place)];
  // Browsers take no other name than those of the certificate.
  const urls = tls.names.map((name) => new URL(`https://${name}:${place.port}`).origin);
  if (urls.length > 0) return urls;
  throw new Problem(
    'invalid-input',
    'The certificate names no host (subject alternative name): add --url https://NAME.',
  );
}

/** Where a server holds the data folder the opening of the folder says more of a used port: it names the process. */
async function findPort({ data, port, listening: { host } }: Settings): Promise<number> {
  try {
    return await probePort({ host, port });
  } catch (error) {
    const holder = await connectLocal(data);
    holder?.close();
    if (holder === undefined) throw error;
    return port;
  }
}
