import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { openStorage } from '@serai/store';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../harness/postgres.ts';
import { repositoryRoot } from '../harness/root.ts';
import { temporaryFolder } from './support/engines.ts';
import { OPERATOR, VISITOR } from './support/figures.ts';
import { scopeOf } from './support/people.ts';

/** The schema before there were people. */
const BEFORE = ['0001_observations', '0002_audit', '0003_snapshot_parts'];

const [MIXED, DECLARED] = ['a'.repeat(64), 'b'.repeat(64)];

const DATA = `
  insert into snapshots (sha256, name, media_type, bytes, retrieved_at, source, parts) values
    ('${MIXED}', 'mixed.csv', 'text/csv', 5, '2026-01-01T00:00:00Z', 'wgi', '[]'),
    ('${DECLARED}', 'declared.csv', 'text/csv', 5, '2026-01-02T00:00:00Z', 'wgi',
      '[{"source": "wgi", "licence": "CC0-1.0", "disclosure": "private"}]');
  insert into observations (indicator, area, year, value, status, source, publisher, vintage, licence, raw, raw_row,
    snapshot, disclosure, chosen, version)
  select 'WGI_RQ', area, 2023, 1, 'A', 'wgi', 'World Bank', '2024', 'CC-BY-4.0', '1', 1, snapshot, disclosure, true, 1
  from (values ('KAZ', '${MIXED}', 'public'), ('UZB', '${MIXED}', 'party'), ('TJK', '${MIXED}', 'private'),
    ('MNG', '${DECLARED}', 'public')) as old (area, snapshot, disclosure);
  insert into data_versions (version, changed_at, observations) values (1, '2026-01-01T00:00:00Z', 4);`;

/** SQL that makes the database that the release before this one left. */
async function databaseOfBefore(): Promise<string> {
  const parts = await Promise.all(
    BEFORE.map(async (name) => {
      const sql = await readFile(join(repositoryRoot, 'packages/store/migrations', `${name}.sql`), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return `${sql}\ninsert into migrations (name, checksum) values ('${name}', '${checksum}');`;
    }),
  );
  const table = `create table migrations (name text collate "C" primary key, checksum text not null,
    applied_at timestamptz not null default now());`;
  return [table, ...parts, DATA].join('\n');
}

describe('a database of the release before accounts', () => {
  let dataFolder: string;
  beforeAll(async () => {
    dataFolder = await temporaryFolder();
  });
  afterAll(() => rm(dataFolder, { recursive: true, force: true }));

  async function expectUpgraded(databaseUrl: string | undefined): Promise<void> {
    const opened = await openStorage({ dataFolder, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
    try {
      await opened.storage.read(async (tx) => {
        const figures = await tx.listObservations(OPERATOR, {});
        expect(figures.map(({ area, chosen }) => [area, chosen])).toEqual([
          ['KAZ', true],
          ['MNG', true],
          ['TJK', false],
          ['UZB', false],
        ]);
        expect(figures.every(({ owner }) => owner === undefined)).toBe(true);
        const country = scopeOf('00000000-0000-4000-8000-000000000001', ['country:UZB']);
        expect((await tx.listObservations(country, {})).map(({ area }) => area)).toEqual([
          'KAZ',
          'MNG',
          'UZB',
        ]);
        expect(await tx.listSnapshots(VISITOR)).toEqual([]);
        const snapshots = await tx.listSnapshots(OPERATOR);
        expect(snapshots.map(({ sha256, parts }) => [sha256, parts.length])).toEqual([
          [MIXED, 3],
          [DECLARED, 2],
        ]);
        expect(await tx.findSnapshotTrace(VISITOR, DECLARED)).toBeDefined();
        expect(await tx.accounts.countUsers(OPERATOR, {})).toBe(0);
      });
    } finally {
      await opened.close();
    }
  }

  it('is brought up to date when it is embedded: closed figures stand beside, files stay as closed as they were', async () => {
    const db = join(dataFolder, 'db');
    await mkdir(db);
    const database = new PGlite(db);
    await database.exec(await databaseOfBefore());
    await database.close();
    await expectUpgraded(undefined);
  });

  it('is brought up to date on a server in the same way', async () => {
    const database = await createTestDatabase();
    const client = new Client(database.url);
    await client.connect();
    await client.query(await databaseOfBefore());
    await client.end();
    await expectUpgraded(database.url);
    await database.drop();
  });
});
