import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Pool } from 'pg';
import type { PgliteThread } from './thread.ts';

/**
 * A `pg.Pool` of one connection over the database thread: PGlite has one session. Work that asks the pool for a
 * second connection while it holds the first would wait for itself; after `connectTimeoutMs` it fails instead.
 */
export function createPglitePool(thread: PgliteThread, connectTimeoutMs: number): Pool {
  // createPgConfig takes whatever has `waitReady` and `execProtocolStream`; its type asks for the whole class.
  const config = createPgConfig(thread as unknown as Parameters<typeof createPgConfig>[0]);
  return new Pool({
    ...config,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: connectTimeoutMs,
  } as ConstructorParameters<typeof Pool>[0]);
}
