import type { Pool } from 'pg';

/** The error with which a connection of a pool was lost last; undefined when none was. */
export type LastLoss = () => Error | undefined;

/**
 * Keeps a lost connection from ending the process. The query that ran hears of it, but the same error is also
 * emitted by the client and, when idle, by the pool, and there nobody else listens. What follows on that client
 * only says that it is of no use any more: the returned function tells why.
 */
export function surviveLostConnections(pool: Pool): LastLoss {
  let last: Error | undefined;
  const note = (error: Error): void => {
    last = error;
  };
  pool.on('error', note);
  pool.on('connect', (client) => {
    client.on('error', note);
  });
  return () => last;
}
