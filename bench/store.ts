/** How fast the embedded database starts, reads one figure and takes in many. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicScope } from '@serai/app';
import type { Observation } from '@serai/core/measure';
import { type Baseline, type OpenedStorage, openStorage, writeBaseline } from '@serai/store';
import type { Measurement } from './measurement.ts';

export const name = 'store';

const AT = '2026-01-01T00:00:00.000Z';
const SCOPE = publicScope(AT);
const AREAS = 62;
const YEARS = 18;
const INDICATORS = 39;
const READS = 1_000;

/** 43,524 figures in the order of the shipped baseline, more than twice as many: 39 indicators, 62 areas, 18 years. */
const figures = (snapshot: string): Observation[] =>
  Array.from({ length: INDICATORS * AREAS * YEARS }, (_, i) => ({
    indicator: `IND_${Math.floor(i / AREAS / YEARS) + 10}`,
    area: `A${(Math.floor(i / YEARS) % AREAS) + 10}`,
    year: 2007 + (i % YEARS),
    value: Math.sqrt(i),
    status: 'A',
    source: 'world-bank',
    publisher: 'World Bank',
    vintage: '2024 update',
    licence: 'CC-BY-4.0',
    raw: String(Math.sqrt(i)),
    rawRow: i + 2,
    snapshot,
    disclosure: 'public',
  }));

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('bench');
}

/** Loads the figures and notes how long that took. */
function timedBaseline(note: (ms: number) => void): Baseline {
  return {
    key: 'bench',
    seed: async (tx, blobs) => {
      const start = performance.now();
      await writeBaseline(tx, blobs, {
        at: AT,
        files: [
          {
            snapshot: {
              name: 'bench.csv',
              mediaType: 'text/csv',
              retrievedAt: AT,
              source: 'bench',
              note: undefined,
            },
            bytes: bytes(),
            observations: figures,
          },
        ],
      });
      note(performance.now() - start);
    },
  };
}

/** To a tenth: more digits are noise. */
const round = (value: number): number => Math.round(value * 10) / 10;

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

async function measureReads({ storage }: OpenedStorage): Promise<Measurement[]> {
  const times: number[] = [];
  for (let i = 0; i < READS; i += 1) {
    const id = 1 + ((i * 7_919) % (INDICATORS * AREAS * YEARS));
    times.push((await timed(() => storage.read((tx) => tx.findObservation(SCOPE, id)))).ms);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => round(times[Math.floor(share * READS)] ?? Number.NaN);
  const cube = await timed(() => storage.read((tx) => tx.readCube(SCOPE)));
  return [
    { metric: 'single-row read, median', value: at(0.5), unit: 'ms' },
    { metric: 'single-row read, p99', value: at(0.99), unit: 'ms' },
    { metric: 'read model of all figures', value: round(cube.ms), unit: 'ms' },
  ];
}

/** Opens an embedded database in every way it can be met, and measures reads and inserts on it. */
export async function run(): Promise<Measurement[]> {
  const root = await mkdtemp(join(tmpdir(), 'serai-bench-'));
  let seedMs = Number.NaN;
  const baseline = timedBaseline((ms) => {
    seedMs = ms;
  });
  const options = { baseline, cacheFolder: join(root, 'cache') };
  const open = (folder: string) => timed(() => openStorage({ dataFolder: join(root, folder), ...options }));
  try {
    const first = await open('first');
    await first.result.close();
    const cached = await open('second');
    await cached.result.close();
    const again = await open('second');
    const reads = await measureReads(again.result);
    await again.result.close();
    return [
      { metric: 'first open without template', value: round(first.ms), unit: 'ms' },
      { metric: 'first open from template', value: round(cached.ms), unit: 'ms', target: '<= 1000' },
      { metric: 'reopen', value: round(again.ms), unit: 'ms' },
      { metric: 'baseline load, 43,524 figures', value: round(seedMs), unit: 'ms', target: '<= 5000' },
      {
        metric: 'insert',
        value: Math.round((INDICATORS * AREAS * YEARS) / (seedMs / 1_000)),
        unit: 'rows/s',
      },
      ...reads,
      {
        metric: 'memory of the process',
        value: Math.round(process.memoryUsage().rss / 2 ** 20),
        unit: 'MiB',
      },
    ];
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
