/**
 * What the test files of one run share: one PostgreSQL, one unpacked Chromium. Test files run in processes
 * of their own, so they ask over HTTP on loopback, and each thing starts when the first test asks for it:
 * a run of unit tests starts neither.
 */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { unpackChromium } from './chromium-binary.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

/** The harness of one run. `close` stops what was started and removes its files. */
export interface Harness {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the server on a free port of 127.0.0.1. */
export async function startHarness(): Promise<Harness> {
  let postgres: Promise<PostgresServer> | undefined;
  let chromium: ReturnType<typeof unpackChromium> | undefined;

  const answers: Record<string, () => Promise<unknown>> = {
    '/postgres': async () => {
      postgres ??= startPostgres();
      return { adminUrl: (await postgres).adminUrl };
    },
    '/chromium': () => {
      chromium ??= unpackChromium();
      return chromium;
    },
  };
  const server = createServer((request, response) => void answer(answers[request.url ?? ''], response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The harness server has no port.');

  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await postgres?.then(
        (running) => running.stop(),
        () => undefined,
      );
    },
  };
}

async function answer(ask: (() => Promise<unknown>) | undefined, response: ServerResponse): Promise<void> {
  try {
    if (ask === undefined) throw new Error('The harness has no such thing.');
    response.end(JSON.stringify(await ask()));
  } catch (error) {
    response.statusCode = 500;
    response.end(error instanceof Error ? error.message : String(error));
  }
}
