import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Blobs } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import { type Baseline, ensureSeeded } from '../baseline.ts';
import { createBlobs } from '../files/blobs.ts';
import { copyFolder, syncToDisk } from '../files/durable.ts';
import type { DataFolder } from '../files/folder.ts';
import { createKysely, type QueryListener } from '../kysely.ts';
import { hashMigrations, type Migration, migrate } from '../migrate.ts';
import { type LastLoss, surviveLostConnections } from '../pool.ts';
import type { Tables } from '../tables.ts';
import { PgliteEngine } from './engine.ts';
import { createPglitePool } from './pool.ts';
import { findTemplate, saveTemplate, type Template, templateAt, templateKey } from './template.ts';

/** An open embedded database. */
export interface EmbeddedDatabase {
  readonly pool: Pool;
  readonly kysely: Kysely<Tables>;
  readonly lastLoss: LastLoss;
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  /** What the sentences of problems call it. */
  readonly where: string;
  readonly connectTimeoutMs: number;
  readonly onQuery: QueryListener | undefined;
}

/** Opens PGlite on a data directory, in its own thread behind a pool. Throws ThreadStopped when it cannot start. */
export async function openEmbedded(db: string, options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const engine = new PgliteEngine(db);
  try {
    await engine.waitReady;
  } catch (error) {
    await engine.close();
    throw error;
  }
  const pool = createPglitePool(engine, options.where, options.connectTimeoutMs);
  const lastLoss = surviveLostConnections(pool);
  const kysely = createKysely(pool, options.onQuery);
  const close = async (): Promise<void> => {
    await pool.end();
    await engine.close();
  };
  return { pool, kysely, lastLoss, close };
}

/** What a new database is made of. */
export interface NewDatabase {
  readonly folder: DataFolder;
  readonly blobs: Blobs;
  readonly migrations: readonly Migration[];
  readonly baseline: Baseline | undefined;
  /** Folder of cached templates; undefined for no cache. */
  readonly cache: string | undefined;
  readonly progress: (step: string) => void;
}

/**
 * Creates the embedded database unless it exists: from the cached template, or from nothing (which takes seconds
 * and leaves a template). Made in the scratch folder and renamed, so that `db` is whole or absent.
 */
export async function ensureEmbedded(parts: NewDatabase, options: EmbeddedOptions): Promise<void> {
  const { folder, cache } = parts;
  if (existsSync(join(folder.db, 'PG_VERSION'))) return;
  if (existsSync(folder.db)) throw notDatabase(folder.db);
  const key = await templateKey(hashMigrations(parts.migrations), parts.baseline?.key ?? 'none');
  const cached = cache === undefined ? undefined : await findTemplate(cache, key);
  const made = join(folder.scratch, `new-${randomUUID()}`);
  try {
    if (cached === undefined) {
      parts.progress('Creating the database');
      await build(made, parts, options);
      if (cache !== undefined) await saveTemplate(cache, key, made);
    } else {
      parts.progress('Copying the database template');
      await mkdir(made);
      await copyFolder(cached.db, templateAt(made).db);
    }
    await copyBlobs(cached ?? templateAt(made), parts.blobs);
    await rename(templateAt(made).db, folder.db);
    await syncToDisk(folder.root);
  } catch (error) {
    // Half a database would keep a full disk full.
    await rm(made, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
  await rm(made, { recursive: true, force: true });
}

/** PGlite would make a new, empty database in it. */
const notDatabase = (path: string): Problem =>
  new Problem(
    'unavailable',
    `The database in ${path} cannot be used (it has no file PG_VERSION). Move the folder aside and restore a backup with "serai restore FILE".`,
  );

async function build(made: string, parts: NewDatabase, options: EmbeddedOptions): Promise<void> {
  const { db, blobs: blobFolder } = templateAt(made);
  await mkdir(blobFolder, { recursive: true });
  const database = await openEmbedded(db, options);
  try {
    await migrate(database.kysely, parts.migrations);
    if (parts.baseline !== undefined) {
      parts.progress('Loading the baseline figures');
      await ensureSeeded(database.kysely, createBlobs(blobFolder, blobFolder), parts.baseline);
    }
    // Nothing does it later by itself: a single-user PostgreSQL has no autovacuum.
    await database.pool.query('vacuum (analyze)');
  } finally {
    await database.close();
  }
}

async function copyBlobs(from: Template, to: Blobs): Promise<void> {
  const source = createBlobs(from.blobs, from.blobs);
  for (const entry of await readdir(from.blobs, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await to.put(source.get(entry.name));
  }
}
