/** Corridors over threads: parts of the draws, put together in order. */
import type { CorridorThreads, FrequencyJob } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import { mergeFrequencies, type SelectionFrequency, type SelectionStudy } from '@serai/core/network';
import { Piscina } from 'piscina';
import type { CorridorTask } from './corridor-task.ts';

/** Milliseconds that an idle thread lives on. */
const IDLE_MS = 20_000;
const MOST_THREADS = 16;
/** Parts a thread: the more, the sooner a cancelled job ends and the finer is its progress. */
const PARTS_A_THREAD = 4;

export interface ClosableCorridorThreads extends CorridorThreads {
  close(): Promise<void>;
}

/** Threads of their own, which are started when somebody asks. */
export function createCorridorThreads(): ClosableCorridorThreads {
  let pool: Piscina<CorridorTask, SelectionFrequency> | undefined;
  const threads = () => {
    pool ??= new Piscina<CorridorTask, SelectionFrequency>({
      filename: new URL('./corridor-task.ts', import.meta.url).href,
      minThreads: 0,
      maxThreads: MOST_THREADS,
      idleTimeout: IDLE_MS,
    });
    return pool;
  };
  return {
    async frequency(job) {
      const study = shared(job.study);
      const parts = partsOf(job);
      const found: SelectionFrequency[] = [];
      let [next, done] = [0, 0];
      // As many at a time as threads were allowed: the pool itself would start as many as it may.
      const work = async (): Promise<void> => {
        for (let part = parts[next++]; part !== undefined; part = parts[next++]) {
          const { at, ...range } = part;
          const options = job.signal === undefined ? {} : { signal: job.signal };
          found[at] = await threads().run({ study, ...range }, options);
          done += range.draws;
          job.progress?.(done);
        }
      };
      await Promise.all(Array.from({ length: Math.min(job.threads, parts.length) }, work)).catch(explained);
      return mergeFrequencies(found);
    },
    close: async () => {
      await pool?.destroy();
    },
  };
}

/** Equal ranges of draws; the same ones whatever the threads do. */
function partsOf({ draws, threads }: FrequencyJob): { at: number; draws: number; first: number }[] {
  const count = Math.max(1, Math.min(draws, PARTS_A_THREAD * threads));
  return Array.from({ length: count }, (_, at) => {
    const first = Math.floor((draws * at) / count);
    return { at, first, draws: Math.floor((draws * (at + 1)) / count) - first };
  });
}

/** Costs in memory that all threads read, instead of a copy for each part. */
const shared = (study: SelectionStudy): SelectionStudy => ({
  ...study,
  layers: study.layers.map((layer) => {
    const cost = new Float32Array(new SharedArrayBuffer(layer.cost.byteLength));
    cost.set(layer.cost);
    return { ...layer, cost };
  }),
});

function explained(error: unknown): never {
  const aborted = error instanceof Error && error.name === 'AbortError';
  throw aborted ? new Problem('cancelled', 'Cancelled; nothing was written.') : error;
}
