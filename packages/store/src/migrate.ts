import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { Problem } from '@serai/core/measure';
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** One step of the schema: a file of plain SQL that never changes once it is released. */
export interface Migration {
  /** File name without extension, e.g. `0001_observations`. */
  readonly name: string;
  readonly sql: string;
  /** sha256 of the text. */
  readonly checksum: string;
}

const FOLDER = new URL('../migrations/', import.meta.url);
const NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

/** Advisory lock that keeps two starting servers from migrating one database at the same time. */
const MIGRATION_LOCK = 5_372_418;

/** The shipped migrations, in order. Throws when a file is not named `NNNN_name.sql`. */
export async function readMigrations(folder: URL = FOLDER): Promise<Migration[]> {
  const files = (await readdir(folder)).sort();
  return Promise.all(
    files.map(async (file) => {
      if (!NAME.test(file)) throw new Error(`migrations/${file}: a migration is named NNNN_name.sql`);
      const text = await readFile(new URL(file, folder), 'utf8');
      const checksum = createHash('sha256').update(text).digest('hex');
      return { name: file.replace(/\.sql$/, ''), sql: text, checksum };
    }),
  );
}

/** One hash for all migrations: the key of the cached template. */
export const hashMigrations = (migrations: readonly Migration[]): string =>
  createHash('sha256')
    .update(migrations.map(({ name, checksum }) => `${name} ${checksum}\n`).join(''))
    .digest('hex');

/**
 * Brings the database to the newest schema in one transaction, and returns the names of what was applied.
 * Throws Problem conflict when the database was made by a newer release or by a changed migration.
 */
export async function migrate(kysely: Kysely<Tables>, migrations: readonly Migration[]): Promise<string[]> {
  return kysely.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(db);
    await sql`
      create table if not exists migrations (
        name text collate "C" primary key,
        checksum text not null,
        applied_at timestamptz not null default now()
      )`.execute(db);
    const applied = await sql<{ name: string; checksum: string }>`
      select name, checksum from migrations order by name`.execute(db);
    assertKnown(applied.rows, migrations);
    const pending = migrations.slice(applied.rows.length);
    for (const migration of pending) {
      await sql.raw(migration.sql).execute(db);
      await sql`insert into migrations (name, checksum) values (${migration.name}, ${migration.checksum})`.execute(
        db,
      );
    }
    return pending.map(({ name }) => name);
  });
}

function assertKnown(
  applied: readonly { name: string; checksum: string }[],
  shipped: readonly Migration[],
): void {
  for (const [i, { name, checksum }] of applied.entries()) {
    const migration = shipped[i];
    if (migration === undefined || migration.name !== name) {
      throw new Problem(
        'conflict',
        `This database was made by another release (it holds migration "${name}", which this release does not have): use the release that made it, or restore its backup here.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new Problem(
        'conflict',
        `Migration "${name}" differs from the one that this database was made with: restore the original file, released migrations never change.`,
      );
    }
  }
}
