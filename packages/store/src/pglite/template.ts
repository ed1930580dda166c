import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { copyFolder } from '../files/durable.ts';

/** A new data folder in the making, and a cached template: a closed database and the files that it names. */
export interface Template {
  readonly db: string;
  readonly blobs: string;
}

export const templateAt = (folder: string): Template => ({
  db: join(folder, 'db'),
  blobs: join(folder, 'blobs'),
});

/** A template that no start has used for this long is removed when another one is saved. */
const UNUSED_MS = 7 * 24 * 3_600_000;

/** Name of the template of this PGlite release, these migrations and this baseline. */
export async function templateKey(migrationsHash: string, baselineKey: string): Promise<string> {
  const parts = [await pgliteVersion(), migrationsHash, baselineKey];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}

async function pgliteVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const manifest = JSON.parse(await readFile(join(dirname(entry), '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

/** Where templates are cached unless told otherwise: beside the dependencies, or in the cache of the user. */
export function defaultCacheFolder(): string {
  const modules = join(import.meta.dirname, '..', '..', '..', '..', 'node_modules');
  if (existsSync(modules)) return join(modules, '.cache', 'serai');
  const xdg = process.env.XDG_CACHE_HOME;
  return join(xdg === undefined || xdg === '' ? join(homedir(), '.cache') : xdg, 'serai');
}

/** The cached template of that key, if there is one. */
export async function findTemplate(cache: string, key: string): Promise<Template | undefined> {
  const folder = join(cache, key);
  if ((await stat(folder).catch(() => undefined)) === undefined) return undefined;
  const now = new Date();
  await utimes(folder, now, now).catch(() => undefined);
  return templateAt(folder);
}

/** Saves a copy of a closed database for later first starts. A cache that cannot be written is no failure. */
export async function saveTemplate(cache: string, key: string, built: string): Promise<void> {
  const aside = join(cache, `${key}.${randomUUID()}`);
  try {
    await mkdir(cache, { recursive: true });
    await removeUnused(cache);
    await copyFolder(built, aside);
    await rename(aside, join(cache, key));
  } catch {
    await rm(aside, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function removeUnused(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const folder = join(cache, name);
    const found = await stat(folder).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > UNUSED_MS)
      await rm(folder, { recursive: true, force: true });
  }
}
