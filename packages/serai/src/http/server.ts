/** Listening on this machine only, and closing without cutting an answer short. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Problem } from '@serai/core/measure';
import type { Hono } from 'hono';

/** Open to this machine alone until accounts exist. */
const ADDRESS = '127.0.0.1';
/** Time that running answers get when the server closes. */
const GRACE_MS = 2_000;

export interface ListeningServer {
  /** E.g. `http://127.0.0.1:8484`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Opens the port for a moment. Throws Problem as {@link listen} does. */
export async function probePort(port: number): Promise<void> {
  const server = createServer().listen(port, ADDRESS);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw toProblem(error as NodeJS.ErrnoException, port);
  }
  server.close();
  await once(server, 'close');
}

/** Starts to listen. Throws Problem in-use that names the port and the way out, or storage-denied for a low port. */
export async function listen(app: Hono, port: number): Promise<ListeningServer> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.listen(port, ADDRESS);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw toProblem(error as NodeJS.ErrnoException, port);
  }
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${ADDRESS}:${actual}`,
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

function toProblem(error: NodeJS.ErrnoException, port: number): unknown {
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
  return error;
}
