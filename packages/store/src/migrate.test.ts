import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashMigrations, type Migration, migrate, readMigrations } from './migrate.ts';
import { type OpenedStorage, openStorage } from './open.ts';

let dataFolder: string;
let opened: OpenedStorage;
let shipped: Migration[];
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'serai-migrate-'));
  opened = await openStorage({ dataFolder });
  shipped = await readMigrations();
});
afterAll(async () => {
  await opened.close();
  await rm(dataFolder, { recursive: true, force: true });
});

const added = (text: string): Migration => ({ name: '9999_added', sql: text, checksum: 'c'.repeat(64) });

const tables = async (): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
    opened.kysely,
  );
  return rows.map(({ name }) => name);
};

describe('migrations', () => {
  it('are numbered without a gap, and a second run applies none', async () => {
    const numbers = shipped.map(({ name }) => Number(name.slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    expect(await migrate(opened.kysely, shipped)).toEqual([]);
  });

  it('change the key of the cached template', () => {
    expect(hashMigrations([...shipped, added('select 1')])).not.toBe(hashMigrations(shipped));
  });

  it('leave nothing when one of them fails', async () => {
    const before = await tables();
    const failing = migrate(opened.kysely, [...shipped, added('create table half (a text); select 1 / 0;')]);
    await expect(failing).rejects.toThrow('division by zero');
    expect(await tables()).toEqual(before);
  });

  it('that were changed after their release are refused by name', async () => {
    const [first, ...others] = shipped;
    if (first === undefined) throw new Error('there are migrations');
    await expect(
      migrate(opened.kysely, [{ ...first, checksum: 'd'.repeat(64) }, ...others]),
    ).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('Migration "0001_observations" differs'),
    });
  });

  it('of a newer release are refused, not ignored', async () => {
    await expect(migrate(opened.kysely, shipped.slice(0, -1))).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('made by another release'),
    });
  });
});
