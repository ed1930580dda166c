import { Problem } from '@serai/core/measure';
import { Pool } from 'pg';
import { type LastLoss, surviveLostConnections } from '../pool.ts';
import { toProblem } from '../problems.ts';

/** PostgreSQL 15: the oldest release whose SQL the migrations use. */
const OLDEST = 150_000;

/**
 * Opens a pool on the server that `DATABASE_URL` names and tries it once. Throws Problem unavailable with the
 * reason (address, host, login, database, release) and what to do; the password stands in no message.
 */
export async function connectPostgresql(
  url: string,
  poolSize: number,
  connectTimeoutMs: number,
): Promise<{ pool: Pool; where: string; lastLoss: LastLoss }> {
  const address = parseUrl(url);
  const where = describe(address);
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'serai',
  });
  const lastLoss = surviveLostConnections(pool);
  try {
    const { rows } = await pool.query<{ number: number; name: string }>(
      `select current_setting('server_version_num')::integer as number, current_setting('server_version') as name`,
    );
    assertRecentEnough(rows[0] ?? { number: 0, name: 'unknown' }, where);
    return { pool, where, lastLoss };
  } catch (error) {
    await pool.end();
    throw connectProblem(error, address, where);
  }
}

/** Throws Problem unavailable when the server (`server_version_num`, `server_version`) is older than PostgreSQL 15. */
export function assertRecentEnough(
  server: { readonly number: number; readonly name: string },
  where: string,
): void {
  if (server.number >= OLDEST) return;
  throw new Problem(
    'unavailable',
    `${where} runs PostgreSQL ${server.name}, and PostgreSQL 15 or later is needed: upgrade the server, or name another one in DATABASE_URL.`,
  );
}

function parseUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const fits = parsed !== undefined && /^postgres(ql)?:$/.test(parsed.protocol) && parsed.pathname.length > 1;
  if (fits) return parsed;
  throw new Problem(
    'unavailable',
    'DATABASE_URL is not the address of a PostgreSQL database: write postgresql://USER:PASSWORD@HOST:PORT/DATABASE (special characters of the password as %XX).',
  );
}

/** The address without its password. */
const describe = (url: URL): string =>
  `the PostgreSQL database "${databaseOf(url)}" at ${url.hostname || 'localhost'}:${url.port || '5432'}`;

const databaseOf = (url: URL): string => decodeURIComponent(url.pathname.slice(1));

function connectProblem(error: unknown, url: URL, where: string): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error;
  const user = decodeURIComponent(url.username) || 'the default user';
  const unavailable = (sentence: string): Problem => new Problem('unavailable', sentence, { cause: error });
  switch ((error as { code?: string }).code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return unavailable(
        `The host "${url.hostname}" of DATABASE_URL cannot be found: check its name and the network.`,
      );
    case 'ECONNREFUSED':
    case 'ENOENT':
      return unavailable(
        `Nothing answers at ${url.hostname}:${url.port || '5432'}: start PostgreSQL there, or correct the port in DATABASE_URL.`,
      );
    case '28P01':
    case '28000':
      return unavailable(
        `PostgreSQL at ${url.hostname} does not let "${user}" in: check the user and the password in DATABASE_URL.`,
      );
    case '3D000':
      return unavailable(
        `PostgreSQL at ${url.hostname} has no database "${databaseOf(url)}": create it (createdb ${databaseOf(url)}), or correct DATABASE_URL.`,
      );
    default:
  }
  if (/password must be a string|no password|SASL|SCRAM/i.test(error.message)) {
    return unavailable(
      `PostgreSQL at ${url.hostname} asks "${user}" for a password: add it to DATABASE_URL.`,
    );
  }
  if (/timeout/i.test(error.message)) {
    return unavailable(
      `${url.hostname}:${url.port || '5432'} does not answer in time: check the host, the port and the firewall.`,
    );
  }
  const mapped = toProblem(error, where);
  return mapped instanceof Problem
    ? mapped
    : unavailable(`${where} cannot be used (${error.message}): check DATABASE_URL.`);
}
