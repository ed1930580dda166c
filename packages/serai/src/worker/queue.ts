/** The job queue: pg-boss on the database of the platform, through the same pool as everything else. */
import { type Actor, actorName, type FileIn, FileOutSchema, type UseCase } from '@serai/app';
import type { Blobs, Job, Jobs, Ports } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { fromKysely, type JobWithMetadata, PgBoss } from 'pg-boss';
import { callUseCase, parseInput } from '../calling/call.ts';
import { type ProblemDocument, toProblemDocument } from '../problems.ts';

/** All heavy work waits in one line: it is rare, and two imports must not race for the same cells. */
const QUEUE = 'use-cases';
const POLL_SECONDS = 2;
/** A worker that was killed is noticed after this, and its job runs again. */
const HEARTBEAT_SECONDS = 20;
/** How often a running job looks whether somebody cancelled it. */
const CANCEL_CHECK_MS = 1_000;

/** What waits in the queue: a call whose files lie in the blobs. */
interface QueuedCall {
  readonly useCase: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  readonly files: readonly QueuedFile[];
}

interface QueuedFile {
  readonly key: string;
  readonly name: string;
  readonly mediaType: string | null;
  readonly sha256: string;
  readonly bytes: number;
}

/** What a job leaves: an answer, or the problem that says why there is none. */
type Outcome = { readonly output: unknown } | { readonly problem: ProblemDocument };

export interface Queue extends Jobs {
  /** Starts to work the queue in this process until `close`. */
  work(ports: Ports): Promise<void>;
  close(): Promise<void>;
}

export interface QueueParts {
  /** Executes statements on the pool of the platform. */
  readonly database: Parameters<typeof fromKysely>[0];
  readonly blobs: Blobs;
  readonly useCases: readonly UseCase[];
  readonly onDefect: (error: unknown) => void;
}

/** A queue that touches the database on first use only. */
export function createQueue(parts: QueueParts): Queue {
  let starting: Promise<PgBoss> | undefined;
  const getBoss = (supervise: boolean): Promise<PgBoss> => {
    starting ??= startBoss(parts, supervise);
    return starting;
  };
  return {
    async submit(name, input, actor) {
      const useCase = getQueueable(parts.useCases, name);
      parseInput(useCase, input);
      const call = await keepFiles(parts.blobs, { useCase: name, input, actor });
      const id = await (await getBoss(false)).send(QUEUE, call);
      if (id === null) throw new Error('The queue refused a job.');
      return id;
    },
    async list(limit) {
      const jobs = await (await getBoss(false)).findJobs<QueuedCall>(QUEUE);
      const newest = jobs.sort((a, b) => b.createdOn.getTime() - a.createdOn.getTime());
      return newest.slice(0, limit).map(toJob);
    },
    async find(id) {
      const job = await (await getBoss(false)).getJobById<QueuedCall>(QUEUE, id);
      return job === null ? undefined : toJob(job);
    },
    async cancel(id) {
      const boss = await getBoss(false);
      const job = await boss.getJobById<QueuedCall>(QUEUE, id);
      if (job === null || ENDED.has(job.state)) return false;
      await boss.cancel(QUEUE, id);
      return true;
    },
    async work(ports) {
      const boss = await getBoss(true);
      await boss.work<QueuedCall>(
        QUEUE,
        { batchSize: 1, pollingIntervalSeconds: POLL_SECONDS },
        async ([job]) => (job === undefined ? undefined : runJob(boss, parts, ports, job)),
      );
    },
    async close() {
      const boss = await starting?.catch(() => undefined);
      await boss?.stop({ graceful: true, timeout: 5_000, close: false });
    },
  };
}

const ENDED: ReadonlySet<string> = new Set(['completed', 'cancelled', 'failed']);

async function startBoss({ database, onDefect }: QueueParts, supervise: boolean): Promise<PgBoss> {
  const boss = new PgBoss({
    db: fromKysely(database),
    supervise,
    schedule: false,
    // Housekeeping of big servers; the embedded database has one connection and can do without.
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', onDefect);
  await boss.start();
  await boss.createQueue(QUEUE, {
    heartbeatSeconds: HEARTBEAT_SECONDS,
    retryLimit: 2,
    expireInSeconds: 3_600,
  });
  return boss;
}

/** Only work that changes data and takes long: a read has an answer that somebody waits for. */
function getQueueable(useCases: readonly UseCase[], name: string): UseCase {
  const useCase = useCases.find((each) => each.name === name);
  if (useCase?.heavy === true && useCase.effect === 'write' && useCase.output !== FileOutSchema)
    return useCase;
  throw new Problem(
    'invalid-input',
    `"${name}" does not run in the background: run it without --background.`,
  );
}

/** Puts the files of a call into the blobs, so that a worker on another machine finds them. */
async function keepFiles(blobs: Blobs, call: Omit<QueuedCall, 'files'>): Promise<QueuedCall> {
  const files: QueuedFile[] = [];
  const input: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(call.input)) {
    if (!isFile(value)) {
      input[key] = value;
      continue;
    }
    const { sha256, bytes } = await blobs.put(value.stream());
    files.push({ key, name: value.name, mediaType: value.mediaType ?? null, sha256, bytes });
  }
  return { ...call, input, files };
}

const isFile = (value: unknown): value is FileIn =>
  typeof value === 'object' && value !== null && 'stream' in value;

/**
 * Runs one call. A Problem is an outcome: the same input would meet it again. Anything else is thrown, and the
 * queue runs the job again; a use-case writes in one transaction at its end, so the first try has left nothing.
 */
async function runJob(
  boss: PgBoss,
  { blobs, useCases }: QueueParts,
  ports: Ports,
  job: { readonly id: string; readonly data: QueuedCall; readonly signal: AbortSignal },
): Promise<Outcome> {
  const cancelling = new AbortController();
  const timer = setInterval(() => {
    boss.getJobById(QUEUE, job.id).then(
      (current) => current?.state === 'cancelled' && cancelling.abort(),
      () => undefined,
    );
  }, CANCEL_CHECK_MS);
  try {
    const files = job.data.files.map(({ key, ...file }) => [key, toFile(blobs, file)]);
    const output = await callUseCase(ports, getQueueable(useCases, job.data.useCase), {
      actor: job.data.actor,
      input: { ...job.data.input, ...Object.fromEntries(files) },
      signal: AbortSignal.any([job.signal, cancelling.signal]),
    });
    return { output };
  } catch (error) {
    if (error instanceof Problem) return { problem: toProblemDocument(error) };
    throw error;
  } finally {
    clearInterval(timer);
  }
}

const toFile = (blobs: Blobs, file: Omit<QueuedFile, 'key'>): FileIn => ({
  name: file.name,
  mediaType: file.mediaType ?? undefined,
  size: file.bytes,
  stream: () => blobs.get(file.sha256),
});

function toJob(job: JobWithMetadata<QueuedCall>): Job {
  const outcome = (job.output ?? {}) as {
    readonly output?: unknown;
    readonly problem?: ProblemDocument;
    readonly message?: string;
  };
  const refused = outcome.problem !== undefined;
  return {
    id: job.id,
    useCase: job.data.useCase,
    state: refused ? 'failed' : STATES[job.state],
    actor: actorName(job.data.actor),
    submittedAt: job.createdOn.toISOString(),
    startedAt: job.startedOn?.toISOString(),
    endedAt: job.completedOn?.toISOString(),
    output: outcome.output,
    problem: outcome.problem?.detail ?? (job.state === 'failed' ? outcome.message : undefined),
  };
}

const STATES = {
  created: 'waiting',
  retry: 'waiting',
  active: 'running',
  completed: 'done',
  cancelled: 'cancelled',
  failed: 'failed',
} as const satisfies Record<JobWithMetadata['state'], Job['state']>;
