/** Entry of the database thread: PGlite alone, so that a heavy query delays no other work of the process. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { DurableNodeFS } from './durable-fs.ts';
import type { ThreadData, ThreadReply, ThreadRequest } from './messages.ts';

const port = parentPort;
if (port === null) throw new Error('pglite/worker.ts runs as a worker thread only');

/** Lines that PostgreSQL printed last: the reason when it stops. */
const lastWords: string[] = [];
const listen = (line: string): false => {
  if (/\b(ERROR|FATAL|PANIC):/.test(line)) lastWords.push(line.trim());
  lastWords.splice(0, lastWords.length - 3);
  return false;
};

const reply = (message: ThreadReply, transfer: ArrayBuffer[] = []): void =>
  port.postMessage(message, transfer);

const fail = (error: unknown): void => {
  const { message, code } = error as { message?: string; code?: string };
  reply({ kind: 'failed', message: [message ?? String(error), ...lastWords].join('; '), code });
};

/** Runs protocol messages and returns the answer bytes, unparsed: PGlite's own raw call keeps every parsed row. */
async function exec(database: PGlite, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  await database.execProtocolRawStream(bytes, {
    onRawData: (chunk) => {
      chunks.push(chunk.slice());
      length += chunk.length;
    },
  });
  const answer = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    answer.set(chunk, at);
    at += chunk.length;
  }
  return answer;
}

async function serve(database: PGlite, request: ThreadRequest): Promise<void> {
  if (request.kind === 'close') {
    await database.close();
    reply({ kind: 'closed' });
    port?.close();
    return;
  }
  const bytes = await exec(database, request.bytes);
  reply({ kind: 'done', bytes }, [bytes.buffer]);
}

try {
  const { folder } = workerData as ThreadData;
  const database = new PGlite({
    fs: new DurableNodeFS(folder),
    // Without -F, which turns fsync off: an acknowledged write survives a power cut.
    startParams: PGlite.defaultStartParams.filter((param) => param !== '-F'),
    onStdout: listen,
    onStderr: listen,
  });
  await database.waitReady;
  let last = Promise.resolve();
  port.on('message', (request: ThreadRequest) => {
    last = last.then(() => serve(database, request)).catch(fail);
  });
  reply({ kind: 'ready' });
} catch (error) {
  fail(error);
}
