import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Client, Pool, type PoolClient, type PoolConfig } from 'pg';
import { toProblem } from '../problems.ts';
import type { PgliteEngine } from './engine.ts';

/**
 * A `pg.Pool` of one connection over the database thread: PGlite has one session. Work that asks the pool for a
 * second connection while it holds the first would wait for itself; after `connectTimeoutMs` it fails instead,
 * with Problem unavailable.
 */
export function createPglitePool(engine: PgliteEngine, where: string, connectTimeoutMs: number): Pool {
  /** A client with a connection of its own: the shared one of createPgConfig does not survive an error. */
  class PgliteClient extends Client {
    constructor(config: PoolConfig = {}) {
      // createPgConfig takes whatever has `waitReady` and `execProtocolStream`; its type asks for the whole class.
      super({ ...config, ...createPgConfig(engine as unknown as Parameters<typeof createPgConfig>[0]) });
    }
  }
  return new SingleConnectionPool(where, {
    Client: PgliteClient,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: connectTimeoutMs,
  });
}

type ConnectCallback = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

/** A pool whose failure to connect says why in a sentence. */
class SingleConnectionPool extends Pool {
  readonly #where: string;

  constructor(where: string, config: PoolConfig) {
    super(config);
    this.#where = where;
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<PoolClient> | undefined {
    const connecting = super.connect().catch((error: unknown) => {
      throw toProblem(error, this.#where);
    });
    if (callback === undefined) return connecting;
    connecting.then(
      (client) => callback(undefined, client, (release) => client.release(release as boolean)),
      (error: Error) => callback(error, undefined, () => undefined),
    );
    return undefined;
  }
}
