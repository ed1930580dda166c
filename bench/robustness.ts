/** How fast an index is replicated: the whole pipeline, with and without memory, on ASEM and on a large index. */
import { type Dataset, Pipeline, parseDataset, prepareReplications, replicate } from '@serai/core/indicators';
import { createOptimiser } from '../packages/serai/src/solver/highs.ts';
import { createWorkbench } from '../packages/serai/src/worker/workbench.ts';
import { readAsem } from '../test/index/coinr.ts';

export const name = 'robustness';

interface Measurement {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: string;
}

const CHOICES = {
  winsorise_points: [1, 3, 5],
  normalisation: [
    { method: 'min-max', bounds: [1, 100] },
    { method: 'z-score', mean: 20, sd: 2 },
  ],
  weight_noise: { noise: 0.25 },
  aggregation: [{ method: 'arithmetic' }, { method: 'geometric' }],
};
const STEPS = [
  { step: 'impute', method: 'mean' },
  { step: 'treat' },
  { step: 'normalise', using: { method: 'min-max', bounds: [1, 100] } },
  { step: 'aggregate', using: { method: 'arithmetic' } },
];
const pipelineOf = (steps: readonly object[]) => Pipeline.parse({ id: 'bench', steps, robustness: CHOICES });

/** Runs the bench: medians of three runs after one to warm up; times are of the processor where it says so. */
export async function run(): Promise<Measurement[]> {
  const asem = readAsem();
  const pipeline = pipelineOf([
    { step: 'denominate' },
    { step: 'impute', method: 'group-mean', by: 'EurAsia_group' },
    ...STEPS.slice(1),
  ]);
  const replications = (dataset: Dataset, of: Pipeline, memoise: boolean) => () => {
    const prepared = prepareReplications(dataset, of, { seed: 1, memoise });
    replicate(prepared, of.robustness!, { seed: 1, from: 0, to: 1000 });
  };
  const workbench = createWorkbench(createOptimiser());
  const job = { dataset: asem, pipeline, seed: 1, n: 10_000, threads: 2 };
  const large = largeDataset(1000, 100);
  const measured = [
    {
      ...cpu(
        '1,000 whole pipelines, ASEM 51 x 49, one thread, processor',
        replications(asem, pipeline, false),
      ),
      target: '<= 1.0 (COINr: 153.7)',
    },
    {
      ...cpu(
        'the same, treated and normalised columns remembered, processor',
        replications(asem, pipeline, true),
      ),
      target: '<= 0.25',
    },
    {
      ...(await wall('10,000 replications with rank statistics, ASEM, two threads', () =>
        workbench.robustness(job),
      )),
      target: '<= 3',
    },
    {
      ...(await wall(
        '1,000 units x 100 indicators x 1,000 replications, one thread',
        async () => replications(large, pipelineOf(STEPS), true)(),
        1,
      )),
      target: '<= 30',
    },
    {
      metric: 'largest memory of this process',
      value: Math.round(process.resourceUsage().maxRSS / 1024),
      unit: 'MB',
      target: '<= 1024',
    },
  ];
  await workbench.close();
  return measured;
}

const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;
const middle = (runs: number[]): number => runs.sort((a, b) => a - b)[Math.floor(runs.length / 2)]!;

function cpu(metric: string, work: () => void): Measurement {
  work();
  const runs = Array.from({ length: 3 }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return { metric, value: seconds(middle(runs)), unit: 's' };
}

async function wall(metric: string, work: () => Promise<unknown>, times = 3): Promise<Measurement> {
  if (times > 1) await work();
  const runs: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await work();
    runs.push(performance.now() - start);
  }
  return { metric, value: seconds(middle(runs)), unit: 's' };
}

/** Ten pillars of equal size over figures of a fixed pattern with outliers and gaps. */
function largeDataset(units: number, indicators: number): Dataset {
  const codes = Array.from({ length: indicators }, (_, i) => `i${i}`);
  const pillars = Array.from({ length: 10 }, (_, i) => `P${i}`);
  const meta = [
    ...codes.map((code, i) => [code, '1', pillars[i % 10]!]),
    ...pillars.map((code) => [code, '2', 'T']),
    ['T', '3', ''],
  ];
  const value = (row: number, column: number): string => {
    const mixed = Math.imul(row * 7919 + column * 104_729 + 1, 2_654_435_761) >>> 0;
    if (mixed % 50 === 0) return '';
    return String(mixed % 97 === 0 ? 1e6 : (mixed % 10_000) / 100);
  };
  const table = (file: string, header: readonly string[], rows: readonly (readonly string[])[]) => ({
    file,
    header,
    rows: rows.map((cells, i) => ({ row: i + 2, cells })),
  });
  return parseDataset({
    meta: table('meta.csv', ['iCode', 'Level', 'Parent'], meta),
    data: table(
      'data.csv',
      ['uCode', ...codes],
      Array.from({ length: units }, (_, row) => [`U${row}`, ...codes.map((_, column) => value(row, column))]),
    ),
  }).dataset;
}
