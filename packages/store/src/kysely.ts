import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from './tables.ts';

/** Receives the text of every statement that is sent. */
export type QueryListener = (statement: string) => void;

/** The typed query builder over a pool. */
export const createKysely = (pool: Pool, onQuery: QueryListener | undefined): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    ...(onQuery === undefined ? {} : { log: (event) => onQuery(event.query.sql) }),
  });
