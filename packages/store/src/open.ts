import type { Blobs, Storage } from '@serai/app/ports';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import { type Baseline, ensureSeeded } from './baseline.ts';
import { createBlobs } from './files/blobs.ts';
import { type DataFolder, dataFolderAt, emptyScratch, prepareFolder } from './files/folder.ts';
import { acquireLock } from './files/lock.ts';
import { createKysely, type QueryListener } from './kysely.ts';
import { migrate, readMigrations } from './migrate.ts';
import { ensureEmbedded, openEmbedded } from './pglite/embedded.ts';
import { defaultCacheFolder } from './pglite/template.ts';
import type { LastLoss } from './pool.ts';
import { connectPostgresql } from './postgresql/connect.ts';
import { withProblems } from './problems.ts';
import { createStorage } from './storage.ts';
import type { Tables } from './tables.ts';

/** Where and how to open the storage. */
export interface OpenOptions {
  /** Data folder; created when absent. Holds the embedded database, and the blobs in both cases. */
  readonly dataFolder: string;
  /** Address of a PostgreSQL database; absent for the embedded one. */
  readonly databaseUrl?: string;
  /** What a database that has never held a figure is filled with. */
  readonly baseline?: Baseline;
  /** Folder of cached first-start templates; `false` for none. Default: beside the dependencies. */
  readonly cacheFolder?: string | false;
  /** Connections on PostgreSQL, default 10. The embedded database has one. */
  readonly poolSize?: number;
  /** How long work waits for a connection before it fails, default 30 s. */
  readonly connectTimeoutMs?: number;
  /** Hears of steps that take long, for a spinner. */
  readonly progress?: (step: string) => void;
  /** Hears every statement. */
  readonly onQuery?: QueryListener;
}

/** The open storage with what the shell needs of its engine. */
export interface OpenedStorage {
  readonly storage: Storage;
  readonly blobs: Blobs;
  readonly folder: DataFolder;
  /** For the queue and accounts. Never used inside a `storage` transaction: see README. */
  readonly pool: Pool;
  readonly kysely: Kysely<Tables>;
  /** Closes everything and gives the folder free; the same as `storage.close()`. */
  close(): Promise<void>;
}

/**
 * Opens the storage, creates it on a first start, and brings its schema up to date. Throws Problem in-use,
 * storage-denied, storage-full, unavailable, conflict (made by a newer release) or invalid-input, each with what
 * to do; then nothing stays open.
 */
export async function openStorage(options: OpenOptions): Promise<OpenedStorage> {
  const folder = dataFolderAt(options.dataFolder);
  await prepareFolder(folder);
  const blobs = createBlobs(folder.blobs, folder.scratch);
  return options.databaseUrl === undefined || options.databaseUrl === ''
    ? openOnPglite(options, folder, blobs)
    : openOnPostgresql(options, options.databaseUrl, folder, blobs);
}

const CONNECT_TIMEOUT_MS = 30_000;
const DAY_MS = 24 * 3_600_000;

async function openOnPglite(options: OpenOptions, folder: DataFolder, blobs: Blobs): Promise<OpenedStorage> {
  const where = `the data folder ${folder.root}`;
  const lock = await acquireLock(folder.lock);
  const closing: (() => Promise<void>)[] = [() => lock.release()];
  return orClose(closing, where, async () => {
    await emptyScratch(folder);
    const migrations = await readMigrations();
    const embedded = {
      where,
      connectTimeoutMs: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
      onQuery: options.onQuery,
    };
    const cache = options.cacheFolder === false ? undefined : (options.cacheFolder ?? defaultCacheFolder());
    const progress = options.progress ?? (() => undefined);
    await ensureEmbedded(
      { folder, blobs, migrations, baseline: options.baseline, cache, progress },
      embedded,
    );
    const { close, ...database } = await openEmbedded(folder.db, embedded);
    closing.unshift(close);
    await migrate(database.kysely, migrations);
    if (options.baseline !== undefined) await ensureSeeded(database.kysely, blobs, options.baseline);
    return assemble({ kind: 'pglite', where, folder, blobs, ...database, closing });
  });
}

async function openOnPostgresql(
  options: OpenOptions,
  url: string,
  folder: DataFolder,
  blobs: Blobs,
): Promise<OpenedStorage> {
  const timeout = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  const { pool, where, lastLoss } = await connectPostgresql(url, options.poolSize ?? 10, timeout);
  const closing = [() => pool.end()];
  return orClose(closing, where, async () => {
    // Other servers may work in this folder at the same time: what is a day old belongs to none of them.
    await emptyScratch(folder, DAY_MS);
    const kysely = createKysely(pool, options.onQuery);
    await migrate(kysely, await readMigrations());
    if (options.baseline !== undefined) await ensureSeeded(kysely, blobs, options.baseline);
    return assemble({ kind: 'postgresql', where, folder, blobs, pool, kysely, lastLoss, closing });
  });
}

interface Parts {
  readonly kind: Storage['kind'];
  readonly where: string;
  readonly folder: DataFolder;
  readonly blobs: Blobs;
  readonly pool: Pool;
  readonly kysely: Kysely<Tables>;
  readonly lastLoss: LastLoss;
  readonly closing: readonly (() => Promise<void>)[];
}

function assemble({ kind, where, folder, blobs, pool, kysely, lastLoss, closing }: Parts): OpenedStorage {
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= closeAll(closing);
    return closed;
  };
  const storage = createStorage({ kind, kysely, blobs, where, lastLoss, scratch: folder.scratch, close });
  return { storage, blobs, folder, pool, kysely, close };
}

/** Runs the opening; when it fails, closes what is open already. */
async function orClose<T>(
  closing: readonly (() => Promise<void>)[],
  where: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await withProblems(where, work);
  } catch (error) {
    await closeAll(closing).catch(() => undefined);
    throw error;
  }
}

/** Runs every closing, also when one fails, and then throws what failed first. */
async function closeAll(closing: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closing) await close().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
