/** The index computer: thread pool for draws, main thread for points, one memory of results a data version. */
import { MessageChannel } from 'node:worker_threads';
import type { IndexComputer, IndexRequest, ReadModels } from '@serai/app/ports';
import type { Catalog, Framework } from '@serai/core/catalog';
import { computeIndex, computeIndexYears, type IndexResult } from '@serai/core/indicators';
import { Problem } from '@serai/core/measure';
import { Piscina } from 'piscina';
import type { IndexTask } from './index-task.ts';

/** Results kept of the current data version: both frameworks, a few years, profiles and seeds. */
const REMEMBERED = 24;
/** Milliseconds that an idle thread lives on: the next request of a busy hour finds it warm. */
const IDLE_MS = 20_000;

export interface ClosableIndexComputer extends IndexComputer {
  close(): Promise<void>;
}

/** Computes over the read model that is current when a request arrives. */
export function createIndexComputer(catalog: Catalog, readModels: ReadModels): ClosableIndexComputer {
  const threads = new Piscina<IndexTask, IndexResult>({
    filename: new URL('./index-task.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: IDLE_MS,
  });
  const results = createMemory<Promise<IndexResult>>(REMEMBERED);
  return {
    compute(request, options = {}) {
      const { version, changedAt, cube } = readModels.current();
      const task = toTask(catalog, request, cube);
      const key = JSON.stringify([
        version,
        changedAt,
        request.framework,
        task.profile,
        task.year,
        task.strict,
        task.draws,
        task.seed,
      ]);
      const known = results.get(key);
      if (known !== undefined) return waitFor(known, options.signal);
      const computing = task.draws === 0 ? inline(task) : onThread(threads, task, options.progress);
      results.set(key, computing);
      computing.catch(() => results.delete(key));
      return waitFor(computing, options.signal);
    },
    async computeYears({ framework, profile, strict = false }) {
      const { cube } = readModels.current();
      return computeIndexYears({
        framework: frameworkOf(catalog, framework),
        indicators: catalog.indicators,
        cube,
        profile: profile ?? catalog.defaults.profile,
        strict,
      });
    },
    close: () => threads.destroy(),
  };
}

/** Every choice made explicit, so that a default and the same choice spelt out are one result. */
function toTask(catalog: Catalog, request: IndexRequest, cube: IndexTask['cube']): IndexTask {
  const framework = frameworkOf(catalog, request.framework);
  return {
    framework,
    indicators: catalog.indicators,
    cube,
    profile: request.profile ?? catalog.defaults.profile,
    year: request.year ?? framework.reference_year,
    strict: request.strict ?? false,
    draws: request.draws ?? framework.uncertainty.draws,
    seed: request.seed ?? framework.uncertainty.seed,
  };
}

function frameworkOf(catalog: Catalog, reference: string): Framework {
  const framework = catalog.frameworks.get(reference);
  if (framework === undefined) throw new Problem('not-found', `There is no framework "${reference}".`);
  return framework;
}

const inline = async (task: IndexTask): Promise<IndexResult> => computeIndex(task);

async function onThread(
  threads: Piscina<IndexTask, IndexResult>,
  task: IndexTask,
  progress: ((done: number, total: number) => void) | undefined,
): Promise<IndexResult> {
  if (progress === undefined) return threads.run(task);
  const { port1, port2 } = new MessageChannel();
  port1.on('message', (share: number) => progress(Math.round(share * 100), 100));
  port1.unref();
  try {
    return await threads.run({ ...task, port: port2 }, { transferList: [port2] });
  } finally {
    port1.close();
  }
}

/** Leaves early when the caller does; the computation goes on for whoever asks next. */
async function waitFor<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  if (signal.aborted) throw cancelled();
  const { promise, reject } = Promise.withResolvers<never>();
  const leave = (): void => reject(cancelled());
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

const cancelled = (): Problem => new Problem('cancelled', 'Cancelled; nothing was changed.');

/** A map that forgets what was not used for longest. */
function createMemory<T>(size: number): Pick<Map<string, T>, 'get' | 'set' | 'delete'> {
  const kept = new Map<string, T>();
  return {
    get(key) {
      const value = kept.get(key);
      if (value !== undefined) {
        kept.delete(key);
        kept.set(key, value);
      }
      return value;
    },
    set(key, value) {
      kept.set(key, value);
      const oldest = kept.keys().next();
      if (kept.size > size && !oldest.done) kept.delete(oldest.value);
      return kept as Map<string, T>;
    },
    delete: (key) => kept.delete(key),
  };
}
