import { rm } from 'node:fs/promises';
import { openStorage } from '@serai/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/postgres.ts';
import { PASSWORD_ROLE } from '../harness/postgres-server.ts';
import { temporaryFolder } from './support/engines.ts';
import { OPERATOR } from './support/figures.ts';

const PASSWORD = 'do-not-print-me';

describe('a wrong DATABASE_URL', () => {
  let database: TestDatabase;
  let dataFolder: string;
  beforeAll(async () => {
    [database, dataFolder] = await Promise.all([createTestDatabase(), temporaryFolder()]);
    const admin = await openStorage({ dataFolder, databaseUrl: database.url });
    await admin.pool.query(`create role ${PASSWORD_ROLE}`);
    await admin.pool.query(`create role clerk login password 'the right one' in role ${PASSWORD_ROLE}`);
    await admin.close();
  });
  afterAll(async () => {
    const admin = await openStorage({ dataFolder, databaseUrl: database.url });
    await admin.pool.query(`drop role clerk, ${PASSWORD_ROLE}`);
    await admin.close();
    await database.drop();
    await rm(dataFolder, { recursive: true, force: true });
  });

  /** The real address, changed in one thing. */
  const address = (change: (url: URL) => void): string => {
    const url = new URL(database.url);
    url.password = PASSWORD;
    change(url);
    return url.href;
  };
  const real = (): URL => new URL(database.url);

  it.each<[what: string, url: () => string, sentence: string]>([
    ['no address at all', () => 'localhost/serai', 'is not the address of a PostgreSQL database'],
    [
      'another protocol',
      () => `mysql://u:${PASSWORD}@localhost/serai`,
      'is not the address of a PostgreSQL database',
    ],
    [
      'no database in it',
      () => `postgresql://u:${PASSWORD}@localhost`,
      'is not the address of a PostgreSQL database',
    ],
    [
      'a port out of range',
      () => `postgresql://u:${PASSWORD}@localhost:99999/serai`,
      'is not the address of a PostgreSQL database',
    ],
    [
      'an unknown host',
      () =>
        address((url) => {
          url.hostname = 'no-such-host.invalid';
        }),
      'cannot be found',
    ],
    [
      'a port where nothing listens',
      () =>
        address((url) => {
          url.port = '1';
        }),
      'Nothing answers at',
    ],
    [
      'a wrong password',
      () =>
        address((url) => {
          url.username = 'clerk';
        }),
      'does not let "clerk" in',
    ],
    [
      'no password',
      () => {
        const url = real();
        url.username = 'clerk';
        return url.href;
      },
      'asks "clerk" for a password',
    ],
    [
      'an unknown user',
      () =>
        address((url) => {
          url.username = 'nobody_here';
        }),
      'does not let "nobody_here" in',
    ],
    [
      'a missing database',
      () => {
        const url = real();
        url.pathname = '/no_such_database';
        return url.href;
      },
      'has no database "no_such_database"',
    ],
  ])('%s: one sentence with what to do, and no password in it', async (_, url, sentence) => {
    const opening = openStorage({ dataFolder, databaseUrl: url(), connectTimeoutMs: 10_000 });
    const problem = (await opening.catch((error: unknown) => error)) as {
      kind?: string;
      message: string;
      stack: string;
    };
    expect(problem).toMatchObject({ kind: 'unavailable', message: expect.stringContaining(sentence) });
    expect(problem.message).not.toContain(PASSWORD);
    expect(problem.message).not.toContain(real().password || PASSWORD);
    expect(problem.message.trim()).toMatch(/^[^\n]+[.)]$/);
  });

  it('that stops answering in the middle of a write says so, and works again afterwards', async () => {
    const opened = await openStorage({ dataFolder, databaseUrl: database.url });
    const cut = opened.storage.write(async (tx) => {
      await tx.appendAudit({
        at: '2026-01-01T00:00:00Z',
        actor: 'a',
        action: 'b',
        subject: 'c',
        details: {},
      });
      await opened.pool.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      return tx.dataVersion();
    });
    await expect(cut).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('was lost'),
    });
    expect(await opened.storage.read((tx) => tx.listAudit(OPERATOR, {}))).toEqual([]);
    await opened.close();
  });
});
