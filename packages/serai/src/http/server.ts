/** Listening where the settings say, and closing without cutting an answer short. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Problem } from '@serai/core/measure';
import type { Hono } from 'hono';
import type { HttpEnv } from './client.ts';
import type { Tls } from './tls.ts';

/** Time that running answers get when the server closes. */
const GRACE_MS = 2_000;
/** A large file over a slow line takes longer than the five minutes that Node gives a request. */
const REQUEST_MS = 30 * 60_000;

export interface ListeningServer {
  /** E.g. `http://127.0.0.1:8484`. */
  readonly url: string;
  close(): Promise<void>;
}

export interface Place {
  /** Address to bind. */
  readonly host: string;
  readonly port: number;
  /** Present: https. */
  readonly tls?: Tls | undefined;
}

/** Opens the port for a moment. Returns its number, a free one for 0. Throws Problem as {@link listen} does. */
export async function probePort({ host, port }: Place): Promise<number> {
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw toProblem(error as NodeJS.ErrnoException, { host, port });
  }
  const found = portOf(server.address(), port);
  server.close();
  await once(server, 'close');
  return found;
}

/** Starts to listen. Throws Problem in-use that names the port and the way out, or invalid-input for a low port. */
export async function listen(app: Hono<HttpEnv>, place: Place): Promise<ListeningServer> {
  const { host, port, tls } = place;
  const server = createAdaptorServer(
    tls === undefined
      ? { fetch: app.fetch, serverOptions: { requestTimeout: REQUEST_MS } }
      : {
          fetch: app.fetch,
          createServer: createSecureServer,
          serverOptions: { cert: tls.cert, key: tls.key, requestTimeout: REQUEST_MS },
        },
  ) as Server;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw toProblem(error as NodeJS.ErrnoException, place);
  }
  return {
    url: urlOf({ ...place, port: portOf(server.address(), port) }),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await closed;
      clearTimeout(force);
    },
  };
}

/** The address under which the place itself is reached; all addresses of the machine are reached by its own name. */
export function urlOf({ host, port, tls }: Place): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return new URL(`${tls === undefined ? 'http' : 'https'}://${name}:${port}`).origin;
}

const portOf = (address: ReturnType<Server['address']>, asked: number): number =>
  typeof address === 'object' && address !== null ? address.port : asked;

function toProblem(error: NodeJS.ErrnoException, { host, port }: Place): unknown {
  if (error.code === 'EADDRINUSE') {
    return new Problem(
      'in-use',
      `Port ${port} is in use by another program: stop it, or choose another port with --port.`,
      { cause: error },
    );
  }
  if (error.code === 'EACCES') {
    return new Problem(
      'invalid-input',
      `The system does not let this user open port ${port}: choose one above 1023 with --port.`,
      { cause: error },
    );
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') {
    return new Problem(
      'invalid-input',
      `${host} is no address of this machine: choose one with --host, e.g. 0.0.0.0 for all of them.`,
      { cause: error },
    );
  }
  return error;
}
