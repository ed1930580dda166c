/** The job queue: pg-boss on the database of the platform, through the same pool as everything else. */
import { actorName, tellJobEnd, type UseCase } from '@serai/app';
import type { Blobs, Jobs, Ports, Storage } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { fromKysely, type JobWithMetadata, PgBoss } from 'pg-boss';
import { parseInput } from '../calling/call.ts';
import {
  createJobTable,
  endOf,
  type JobTable,
  type Outcome,
  QUEUE,
  type QueueDatabase,
  type QueuedCall,
  type QueuedFile,
} from './job-table.ts';
import { getQueueable, type RunParts, runJob } from './run-job.ts';
import { releaseFiles, stageFiles } from './staged-files.ts';

const POLL_SECONDS = 2;
/** A worker that was killed is noticed after one to two of these, and its job runs again. */
const HEARTBEAT_SECONDS = 20;
const RETRIES = 2;
/** Pieces of work that one person may have waiting: each may keep a large file. */
const MOST_OF_ONE = 10;
/** A full disk or a database that is away needs a moment. */
const RETRY_SECONDS = 5;

export interface Queue extends Jobs {
  /** Starts to work the queue in this process until `close`. */
  work(ports: Ports): Promise<void>;
  close(): Promise<void>;
}

export interface QueueParts {
  readonly database: QueueDatabase;
  readonly storage: Storage;
  readonly blobs: Blobs;
  readonly useCases: readonly UseCase[];
  readonly onDefect: (error: unknown) => void;
  /** Seconds between two tries of a job, default 5. */
  readonly retrySeconds?: number;
}

/** What the calls of a queue share. */
interface Line {
  readonly parts: QueueParts;
  readonly table: JobTable;
  readonly boss: Boss;
  /** Removes files of ended jobs, one turn after the other. */
  release(files: readonly QueuedFile[]): Promise<void>;
  /** When every turn of that so far has ended. */
  released(): Promise<void>;
}

/** A queue that touches the database on first use only. */
export function createQueue(parts: QueueParts): Queue {
  const table = createJobTable(parts.database);
  const boss = createBoss(parts);
  const line: Line = { parts, table, boss, ...createReleases(parts, table) };
  let closed = false;
  return {
    submit: (name, input, actor) => submit(line, { useCase: name, input, actor }),
    async list(limit) {
      await boss.get();
      return table.list(limit);
    },
    async find(id) {
      await boss.get();
      return table.find(id);
    },
    needs: (sha256) => table.needs(sha256),
    async cancel(id) {
      await boss.get();
      const answer = await table.requestCancel(id);
      if (answer !== undefined && answer !== 'asked') await line.release(answer);
      return answer !== undefined;
    },
    async work(ports) {
      try {
        await work(line, ports);
      } catch (error) {
        // Told to stop while it was still starting: nothing has been taken, so nothing is lost.
        if (!closed) throw error;
      }
    },
    close() {
      closed = true;
      return boss.stop();
    },
  };
}

function createReleases(
  { blobs, storage, onDefect }: QueueParts,
  table: JobTable,
): Pick<Line, 'release' | 'released'> {
  let releasing: Promise<void> = Promise.resolve();
  return {
    release(files) {
      releasing = releasing.then(() => releaseFiles({ blobs, storage, table }, files)).catch(onDefect);
      return releasing;
    },
    released: () => releasing,
  };
}

async function submit(
  { parts, table, boss, released }: Line,
  asked: Omit<QueuedCall, 'files' | 'cancelling'>,
): Promise<string> {
  const { actor } = asked;
  parseInput(getQueueable(parts.useCases, asked.useCase), asked.input);
  await boss.get();
  if (actor.kind === 'user' && (await table.countOpen(actor.id)) >= MOST_OF_ONE) throw tooMany();
  const call = await stageFiles(parts.blobs, asked);
  const retryDelay = parts.retrySeconds ?? RETRY_SECONDS;
  // Asked for anew: this process may have begun to work the queue while a large file came in.
  const id = await (await boss.get()).send(QUEUE, call, { retryDelay });
  if (id === null) throw new Error('The queue refused a job.');
  // A job that ended while this one came in may have taken the same bytes with it; from here on none does.
  await released();
  for (const { sha256 } of call.files) {
    if (await parts.blobs.has(sha256)) continue;
    await table.requestCancel(id);
    throw new Problem('conflict', 'Another job removed the same file meanwhile: run the command again.');
  }
  return id;
}

async function work({ parts, table, boss, release }: Line, ports: Ports): Promise<void> {
  const { storage, useCases, onDefect } = parts;
  const supervised = await boss.supervise();
  // Nobody else can work an embedded database: what is still running there died with its process.
  if (storage.kind === 'pglite') {
    const died = await table.listActive();
    if (died.length > 0) await supervised.fail(QUEUE, died, { message: 'The worker was stopped.' });
  }
  await release(await table.listEndedFiles());
  const run: RunParts = { ports, useCases, table, onDefect };
  await supervised.work(
    QUEUE,
    { batchSize: 1, pollingIntervalSeconds: POLL_SECONDS, includeMetadata: true },
    async ([job]: JobWithMetadata<QueuedCall>[]) => {
      if (job === undefined) return;
      // Ended here and not by what is returned: its files go after its end is on disk, never before.
      const outcome = await runJob(run, job);
      await supervised.complete(QUEUE, job.id, outcome);
      await release(job.data.files);
      await tellEnd(ports, job, outcome).catch(onDefect);
    },
  );
}

const tooMany = (): Problem =>
  new Problem(
    'too-many',
    `You have ${MOST_OF_ONE} pieces of work that have not ended: wait for them, or cancel one.`,
    { retryAfterSeconds: 60 },
  );

/** Tells the person who put the work in; of the bookkeeping of the queue, after it has ended there. */
function tellEnd(ports: Ports, { id, data }: JobWithMetadata<QueuedCall>, outcome: Outcome): Promise<void> {
  const ended = { id, useCase: data.useCase, actor: actorName(data.actor), state: endOf(outcome) };
  return data.actor.kind === 'user'
    ? ports.storage.write((tx) => tellJobEnd(tx, ended, { ports }))
    : Promise.resolve();
}

interface Boss {
  get(): Promise<PgBoss>;
  /** The same, which from now on also looks for workers that died. */
  supervise(): Promise<PgBoss>;
  stop(): Promise<void>;
}

/** pg-boss on first use; a start that failed is tried again by the next use. */
function createBoss(parts: QueueParts): Boss {
  let starting: Promise<PgBoss> | undefined;
  let supervised = false;
  const get = (): Promise<PgBoss> => {
    if (starting === undefined) {
      const attempt = startBoss(parts, supervised);
      attempt.catch(() => {
        if (starting === attempt) starting = undefined;
      });
      starting = attempt;
    }
    return starting;
  };
  const stop = async (): Promise<void> => {
    const boss = await starting?.catch(() => undefined);
    await boss?.stop({ graceful: true, timeout: 5_000, close: false });
  };
  return {
    get,
    async supervise() {
      if (!supervised) {
        supervised = true;
        await stop();
        starting = undefined;
      }
      return get();
    },
    stop,
  };
}

async function startBoss({ database, onDefect }: QueueParts, supervise: boolean): Promise<PgBoss> {
  const boss = new PgBoss({
    db: fromKysely(database),
    supervise,
    superviseIntervalSeconds: HEARTBEAT_SECONDS,
    monitorIntervalSeconds: HEARTBEAT_SECONDS,
    schedule: false,
    // Housekeeping of big servers; the embedded database has one connection and can do without.
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', onDefect);
  await boss.start();
  await boss.createQueue(QUEUE, {
    heartbeatSeconds: HEARTBEAT_SECONDS,
    retryLimit: RETRIES,
    expireInSeconds: 3_600,
  });
  return boss;
}
