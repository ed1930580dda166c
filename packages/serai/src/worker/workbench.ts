/** The index workbench: ranges of replications over threads, put together in order. */
import { MessageChannel } from 'node:worker_threads';
import type { IndexWorkbench, Optimiser, WorkbenchJob } from '@serai/app/ports';
import {
  choicesOf,
  nominalScores,
  type ReplicatedScores,
  type Robustness,
  rankStatistics,
} from '@serai/core/indicators';
import { Problem } from '@serai/core/measure';
import { Piscina } from 'piscina';
import type { SensitivityAnswer, WorkbenchAnswer, WorkbenchTask } from './workbench-task.ts';

/** Milliseconds that an idle thread lives on. */
const IDLE_MS = 20_000;
const MOST_THREADS = 16;
/** Fewer replications than this are not worth a thread of their own. */
const LEAST_RANGE = 50;

export interface ClosableWorkbench extends IndexWorkbench {
  close(): Promise<void>;
}

/** A workbench with threads of its own, which are started when somebody asks. */
export function createWorkbench(optimiser: Optimiser): ClosableWorkbench {
  const threads = new Piscina<WorkbenchTask, WorkbenchAnswer>({
    filename: new URL('./workbench-task.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: MOST_THREADS,
    idleTimeout: IDLE_MS,
  });
  return {
    async robustness(job) {
      const choices = choicesOf(job.pipeline, undefined);
      const nominal = nominalScores(job.dataset, job.pipeline, { solver: await optimiser.open() });
      const parts = await Promise.all(
        rangesOf(job).map((range) => runRange(threads, { job, choices, range })),
      );
      const replicated = joinParts(job, parts);
      return { statistics: rankStatistics(replicated, nominal), replicated, nominal } satisfies Robustness;
    },
    async sensitivity({ dataset, pipeline, seed, n, signal }) {
      const choices = choicesOf(pipeline, undefined);
      const task: WorkbenchTask = { kind: 'sensitivity', dataset, pipeline, choices, seed, n };
      return (await answerOf(threads.run(task, signal === undefined ? {} : { signal }))) as SensitivityAnswer;
    },
    close: () => threads.destroy(),
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Equal parts, one a thread; fewer where they would be too short. */
function rangesOf({ n, threads = 2 }: WorkbenchJob): Range[] {
  const parts = Math.max(1, Math.min(threads, Math.floor(n / LEAST_RANGE)));
  return Array.from({ length: parts }, (_, part) => ({
    from: Math.floor((n * part) / parts),
    to: Math.floor((n * (part + 1)) / parts),
  }));
}

interface RangeWork {
  readonly job: WorkbenchJob;
  readonly choices: ReturnType<typeof choicesOf>;
  readonly range: Range;
}

async function runRange(
  threads: Piscina<WorkbenchTask, WorkbenchAnswer>,
  { job, choices, range }: RangeWork,
): Promise<ReplicatedScores> {
  const { dataset, pipeline, seed, signal, progress } = job;
  const { port1, port2 } = new MessageChannel();
  port1.on('message', (done: number) => progress?.(range.from + done));
  port1.unref();
  try {
    const task: WorkbenchTask = {
      kind: 'replicate',
      dataset,
      pipeline,
      choices,
      seed,
      ...range,
      port: port2,
    };
    const options = { transferList: [port2], ...(signal === undefined ? {} : { signal }) };
    return (await answerOf(threads.run(task, options))) as ReplicatedScores;
  } finally {
    port1.close();
  }
}

/** The answer of a thread; its problem is thrown as one again, and an abort becomes one. */
async function answerOf(work: Promise<WorkbenchAnswer>): Promise<ReplicatedScores | SensitivityAnswer> {
  const found = await work.catch((error: unknown) => {
    const aborted = error instanceof Error && error.name === 'AbortError';
    throw aborted ? new Problem('cancelled', 'Cancelled; nothing was changed.') : error;
  });
  if ('answer' in found) return found.answer;
  const { kind, message, findings } = found.problem;
  throw new Problem(kind, message, { findings });
}

function joinParts({ dataset, n }: WorkbenchJob, parts: readonly ReplicatedScores[]): ReplicatedScores {
  const width = dataset.units.length;
  const scores = new Float64Array(n * width);
  let at = 0;
  for (const part of parts) {
    scores.set(part.scores, at * width);
    at += part.replications;
  }
  return { units: dataset.units, replications: at, scores };
}
