/** How much the result of any pipeline depends on its choices. */
import {
  aheadMatrix,
  convergence,
  imputedFindings,
  imputedInFull,
  isSettled,
  lostScoreFindings,
  type OptionEffect,
  prepareData,
  type RankStatistics,
  type ReplicatedScores,
  type SensitivityResult,
} from '@serai/core/indicators';
import * as z from 'zod';
import { FindingWire } from '../../catalog/wire.ts';
import { type FileOut, FilesOutSchema } from '../../files.ts';
import { defineUseCase, tableView } from '../../usecase.ts';
import { clamp } from '../audit/numbers.ts';
import { intervalRows } from './bundle-files.ts';
import {
  MOST_REPLICATIONS,
  PIPELINE_FILES,
  PipelineFiles,
  readPipelineFiles,
  SobolRows,
  withPlaces,
} from './inputs.ts';
import { csvFile, jsonFile, matrixRows, wroteNote } from './tables.ts';

const Row = z.object({
  unit: z.string(),
  rank: z.number().nullable(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
type Row = z.output<typeof Row>;

const Index = z.object({ input: z.string(), first: z.number(), total: z.number() });
const Effect = z.object({
  choice: z.string(),
  option: z.string(),
  mean_shift: z.number().nullable(),
  not_computable: z.string().nullable(),
});
const Output = z.object({
  pipeline: z.string(),
  n: z.int(),
  seed: z.int(),
  interval: z.number(),
  rows: z.array(Row),
  /** Sobol' indices of the mean rank shift. */
  sensitivity: z.array(Index),
  /** What one change alone does, the largest first. */
  effects: z.array(Effect),
  findings: z.array(FindingWire),
  files: FilesOutSchema,
});
type Output = z.output<typeof Output>;

export const indexRobustness = defineUseCase({
  name: 'index.robustness',
  summary: 'Ranks of any pipeline under its choices: intervals, frequencies, sensitivity, what moves whom',
  input: z.strictObject({
    ...PipelineFiles,
    n: z.int().min(1).max(MOST_REPLICATIONS).default(1000).describe('Replications'),
    seed: z.int().optional().describe('Seed of the replications; that of the pipeline when absent'),
    threads: z.int().min(1).max(16).default(2).describe('Threads; the numbers are the same with any'),
    sobol: SobolRows.default(128),
  }),
  output: Output,
  access: 'operator',
  effect: 'read',
  cli: {
    command: 'index robustness',
    files: PIPELINE_FILES,
    outputFolder: 'out',
    offline: true,
    view: tableView<Output, Row>({
      head: ({ pipeline, n, seed, interval }) => [
        `${pipeline}: ${n} replications, seed ${seed}; ${Math.round(interval * 100)} % intervals.`,
      ],
      columns: ({ rows }) => [
        { head: 'unit', cell: ({ unit }) => unit },
        {
          head: `rank (of ${rows.filter(({ rank }) => rank !== null).length})`,
          right: true,
          cell: ({ rank }) => text(rank),
        },
        {
          head: 'interval',
          right: true,
          cell: ({ low, high }) => (low === null ? '' : `${text(low)} - ${text(high)}`),
        },
        { head: 'median', right: true, cell: ({ median }) => text(median) },
        { head: 'mean', right: true, cell: ({ mean }) => text(mean) },
      ],
      rows: ({ rows }) => rows,
      notes: robustnessNotes,
    }),
  },
  async run({ ports, signal, progress }, input) {
    const read = await readPipelineFiles(ports, input);
    const { pipeline, dataset, findings, locate } = read;
    const seed = input.seed ?? pipeline.seed;
    const job = { dataset, pipeline, seed, threads: input.threads, signal };
    const { statistics, replicated, nominal } = await withPlaces(read, () =>
      ports.workbench.robustness({
        ...job,
        n: input.n,
        progress: (done) => progress('Replicating', done, input.n),
      }),
    );
    progress('Which choice matters');
    const { sensitivity, effects } = await ports.workbench.sensitivity({ ...job, n: input.sobol });
    const last = prepareData(dataset, pipeline).stages.at(-1)!;
    const warnings = [
      ...imputedFindings(imputedInFull(last)),
      ...lostScoreFindings(replicated, nominal, effects),
    ];
    return {
      pipeline: pipeline.title ?? pipeline.id,
      n: input.n,
      seed,
      interval: statistics.interval,
      rows: toRows(statistics),
      sensitivity: (sensitivity?.sensitivities[0]?.indices ?? []).map(({ input: name, first, total }) => ({
        input: name,
        first,
        total,
      })),
      effects: effects.map(({ choice, option, meanShift, notComputable = null }) => ({
        choice,
        option,
        mean_shift: orNull(meanShift),
        not_computable: notComputable,
      })),
      findings: [...findings, ...warnings.map(locate)].map((finding) => ({ ...finding })),
      files: robustnessFiles(dataset.units, { seed, statistics, replicated, sensitivity, effects }),
    };
  },
});

/** What the replications and the single changes gave. */
interface Made {
  readonly seed: number;
  readonly statistics: RankStatistics;
  readonly replicated: ReplicatedScores;
  readonly sensitivity: SensitivityResult | undefined;
  readonly effects: readonly OptionEffect[];
}

function robustnessFiles(
  units: readonly string[],
  { seed, statistics, replicated, sensitivity, effects }: Made,
): FileOut[] {
  return [
    csvFile('rank_intervals.csv', () => intervalRows(statistics)),
    csvFile('rank_frequencies.csv', () =>
      matrixRows(
        units,
        units.map((_, rank) => String(rank + 1)),
        { rows: units.length, columns: units.length, values: statistics.frequency },
      ),
    ),
    csvFile('ahead.csv', () => {
      const values = aheadMatrix(replicated);
      return matrixRows(units, units, {
        rows: units.length,
        columns: units.length,
        values,
      });
    }),
    csvFile('effects.csv', () => effectRows(units, effects)),
    jsonFile('robustness.json', () => ({
      n: replicated.replications,
      seed,
      convergence: convergence(replicated),
      sensitivity,
    })),
  ];
}

const text = (value: number | null): string => (value === null ? '' : String(Number(value.toFixed(1))));
const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

function toRows({ units }: RankStatistics): Row[] {
  return units
    .map(({ unit, nominal, mean, median, low, high }) => ({
      unit,
      rank: orNull(nominal),
      mean: orNull(mean),
      median: orNull(median),
      low: orNull(low),
      high: orNull(high),
    }))
    .sort(
      (a, b) =>
        (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) ||
        (a.unit < b.unit ? -1 : 1),
    );
}

const effectRows = (
  units: readonly string[],
  effects: readonly OptionEffect[],
): (readonly (string | number | null)[])[] => [
  ['choice', 'option', 'mean_shift', ...units],
  ...effects.map(({ choice, option, meanShift, shifts }) => [
    choice,
    option,
    meanShift,
    ...Array.from(shifts, orNull),
  ]),
];

function robustnessNotes({ sensitivity, effects, findings, files }: Output): string[] {
  const strongest = effects[0];
  return [
    ...sensitivity.map(({ input, first, total }) =>
      isSettled({ first, total })
        ? `${input}: first order ${clamp(Math.min(first, total)).toFixed(2)}, total ${clamp(total).toFixed(2)} of the variance of rank shifts.`
        : `${input}: its part in the variance of rank shifts has not settled; take more rows with --sobol.`,
    ),
    ...(strongest?.mean_shift == null
      ? []
      : [
          `Alone, ${strongest.choice} ${strongest.option} moves units most: by ${strongest.mean_shift.toFixed(1)} places on average.`,
        ]),
    ...effects.flatMap(({ option, not_computable: why }) =>
      why === null ? [] : [`${option} alone has no result: ${why}`],
    ),
    ...findings.map(({ severity, message }) => `${severity}: ${message}`),
    ...wroteNote(files),
  ];
}
