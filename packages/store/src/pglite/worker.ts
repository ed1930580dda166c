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
  // PGlite never returns from a panic: it swallows the abort and calls again, for ever. Tell it from in here.
  if (line.includes('PANIC:')) fail(new Error('PostgreSQL stopped'));
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

const QUERY = 'Q'.charCodeAt(0);
const SYNC = 'S'.charCodeAt(0);
const SYNC_BYTES = 5;

/** Whether PostgreSQL has to answer: a simple query, or messages that end with a Sync. */
const wantsAnswer = (bytes: Uint8Array): boolean => bytes[0] === QUERY || bytes.at(-SYNC_BYTES) === SYNC;

async function serve(database: PGlite, request: ThreadRequest): Promise<void> {
  if (request.kind === 'close') {
    await database.close();
    reply({ kind: 'closed' });
    port?.close();
    return;
  }
  const bytes = await exec(database, request.bytes);
  if (bytes.length === 0 && wantsAnswer(request.bytes)) throw new Error('PostgreSQL gave no answer');
  reply({ kind: 'done', bytes }, [bytes.buffer]);
}

/** A larger write-ahead log than this is folded into the tables: recovery after a kill stays short. */
const CHECKPOINT_BYTES = 32 * 1024 * 1024;
const CHECK_EVERY_MS = 10_000;

const START_PARAMS = [
  // Without -F, which turns fsync off: an acknowledged write survives a power cut.
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  // The default, fdatasync, is an empty function in Emscripten.
  ...['-c', 'wal_sync_method=fsync'],
  ...['-c', 'shared_buffers=8MB', '-c', 'min_wal_size=32MB', '-c', 'max_wal_size=64MB'],
];

/**
 * A single-user PostgreSQL has no checkpointer and no autovacuum: its log and the dead rows of the queue would grow
 * until it is closed. So the thread does both itself, after an answer and outside transactions.
 */
function createHousekeeper(database: PGlite): () => Promise<void> {
  let checkedAt = performance.now();
  return async () => {
    if (performance.now() - checkedAt < CHECK_EVERY_MS || database.isInTransaction()) return;
    checkedAt = performance.now();
    const { rows } = await database.query<{ due: boolean }>(
      'select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) > $1 as due from pg_control_checkpoint()',
      [CHECKPOINT_BYTES],
    );
    if (rows[0]?.due !== true) return;
    await database.exec('vacuum (analyze)');
    await database.exec('checkpoint');
  };
}

try {
  const { folder } = workerData as ThreadData;
  const database = new PGlite({
    fs: new DurableNodeFS(folder),
    startParams: START_PARAMS,
    onStdout: listen,
    onStderr: listen,
  });
  await database.waitReady;
  const keepHouse = createHousekeeper(database);
  let last = Promise.resolve();
  port.on('message', (request: ThreadRequest) => {
    last = last
      .then(() => serve(database, request))
      .then(request.kind === 'exec' ? keepHouse : undefined)
      .catch(fail);
  });
  reply({ kind: 'ready' });
} catch (error) {
  fail(error);
}
