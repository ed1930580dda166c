import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { askHarness } from './client.ts';

/** A database of its own for one test. `drop` removes it, closing what is still connected. */
export interface TestDatabase {
  /** Connection string, as DATABASE_URL takes it. */
  readonly url: string;
  drop(): Promise<void>;
}

/** Creates an empty database on the PostgreSQL of this run (real, version 18), which starts on first use. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl } = await askHarness<{ adminUrl: string }>('/postgres');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await execute(adminUrl, `create database ${name}`);
  return {
    url: new URL(`/${name}`, adminUrl).href,
    drop: () => execute(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
