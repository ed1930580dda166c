/** The index computer: thread pool for draws, main thread for points, one memory of results a data version. */
import { MessageChannel } from 'node:worker_threads';
import { publicStateOf } from '@serai/app';
import type { IndexComputer, IndexRequest, ReadModel, ReadModels } from '@serai/app/ports';
import type { Catalog, Framework } from '@serai/core/catalog';
import { computeIndex, computeIndexYears, type IndexResult } from '@serai/core/indicators';
import { Problem } from '@serai/core/measure';
import { Piscina } from 'piscina';
import type { IndexTask } from './index-task.ts';
import { type Progress, type Shared, share } from './shared-work.ts';

/** Results kept of the current data version: both frameworks, a few years, profiles and seeds. */
const REMEMBERED = 24;
/** Milliseconds that an idle thread lives on: the next request of a busy hour finds it warm. */
const IDLE_MS = 20_000;

export interface ClosableIndexComputer extends IndexComputer {
  close(): Promise<void>;
}

/** Computes over the read model that is current when a request arrives, or over the one that is named. */
export function createIndexComputer(catalog: Catalog, readModels: ReadModels): ClosableIndexComputer {
  const threads = new Piscina<IndexTask, IndexResult>({
    filename: new URL('./index-task.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: IDLE_MS,
  });
  const known = createMemory<Shared<IndexResult>>(REMEMBERED);
  let closed = false;
  const compute = async (task: IndexTask, signal: AbortSignal, progress: Progress): Promise<IndexResult> => {
    try {
      return task.draws === 0 ? computeIndex(task) : await onThread(threads, task, signal, progress);
    } catch (error) {
      // The end of the threads is no defect of what they computed.
      throw closed ? new Problem('cancelled', 'The platform stopped; nothing was changed.') : error;
    }
  };
  const over = (shown: ReadModel): IndexComputer => ({
    compute(request, options = {}) {
      const task = toTask(catalog, request, shown.cube);
      const { profile, year, strict, draws, seed } = task;
      const key = JSON.stringify([
        publicStateOf(shown),
        request.framework,
        profile,
        year,
        strict,
        draws,
        seed,
      ]);
      const shared = known.get(key) ?? share((signal, progress) => compute(task, signal, progress));
      known.set(key, shared);
      // What failed or was left by all is computed again by whoever asks next.
      const forget = (): void => void (known.get(key) === shared && known.delete(key));
      return shared.join(options, forget);
    },
    async computeYears({ framework, profile, strict = false }) {
      return computeIndexYears({
        framework: frameworkOf(catalog, framework),
        indicators: catalog.indicators,
        cube: shown.cube,
        profile: profile ?? catalog.defaults.profile,
        strict,
      });
    },
    over,
  });
  return {
    compute: (request, options) => over(readModels.current()).compute(request, options),
    computeYears: (request) => over(readModels.current()).computeYears(request),
    over,
    async close() {
      closed = true;
      await threads.destroy();
    },
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

async function onThread(
  threads: Piscina<IndexTask, IndexResult>,
  task: IndexTask,
  signal: AbortSignal,
  progress: Progress,
): Promise<IndexResult> {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', (part: number) => progress(Math.round(part * 100), 100));
  port1.unref();
  try {
    return await threads.run({ ...task, port: port2 }, { transferList: [port2], signal });
  } finally {
    port1.close();
  }
}

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
