/** What a bundle holds: data, metadata, pipeline, versions, seeds and results, all of it readable without this program. */
import {
  type Dataset,
  indicatorCodes,
  nominalScores,
  type Pipeline,
  prepareReplications,
  type RankStatistics,
  rankStatistics,
  replicate,
  runPipeline,
  variedChoices,
} from '@serai/core/indicators';
import type { CsvValue, Solver } from '@serai/core/measure';
import type { FileOut } from '../../files.ts';
import { csvFile, jsonFile, runFiles } from './tables.ts';

/** What is computed: with the seed, these give every number of the results. */
export interface BundleInput {
  readonly dataset: Dataset;
  readonly pipeline: Pipeline;
  readonly seed: number;
  /** Replications; 0 when the pipeline varies nothing. */
  readonly n: number;
}

/** Files from which the results can be computed again. */
export const inputFiles = ({ dataset, pipeline }: BundleInput): FileOut[] => [
  jsonFile('pipeline.json', () => pipeline),
  csvFile('data.csv', () => dataRows(dataset)),
  csvFile('meta.csv', () => metaRows(dataset)),
  csvFile('cells.csv', () => cellRows(dataset)),
  ...(dataset.earlier === undefined ? [] : [csvFile(EARLIER_FILE, () => earlierRows(dataset))]),
];

/** Earlier values of a panel, which imputation by the latest value may take; a bundle of one year has no such file. */
export const EARLIER_FILE = 'earlier.csv';

/** Everything that is computed. */
export function resultFiles(input: BundleInput, solver: Solver): FileOut[] {
  const run = runPipeline(input.dataset, input.pipeline, { solver });
  const files = [
    ...runFiles(run),
    ...(input.n > 0 ? [csvFile('rank_intervals.csv', () => intervalRows(statisticsOf(input, solver)))] : []),
  ];
  return files.map((file) => ({ ...file, name: `results/${file.name}` }));
}

/** Whether a pipeline says what to vary. */
export const variesAnything = ({ robustness }: Pipeline): boolean =>
  robustness !== undefined && variedChoices(robustness).length > 0;

function statisticsOf({ dataset, pipeline, seed, n }: BundleInput, solver: Solver): RankStatistics {
  const prepared = prepareReplications(dataset, pipeline, { seed, solver });
  const replicated = replicate(prepared, pipeline.robustness!, { seed, from: 0, to: n });
  return rankStatistics(replicated, nominalScores(dataset, pipeline, { solver }));
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Ranks and scores with their intervals, a row a unit. */
export const intervalRows = ({ units }: RankStatistics): (readonly CsvValue[])[] => [
  ['uCode', 'nominal', 'mean', 'median', 'low', 'high', 'score_low', 'score_high', 'scored'],
  ...units.map((each) => [
    each.unit,
    ...[each.nominal, each.mean, each.median, each.low, each.high, each.scoreLow, each.scoreHigh].map(orNull),
    each.scored,
  ]),
];

function dataRows(dataset: Dataset): (readonly CsvValue[])[] {
  const codes = indicatorCodes(dataset);
  const { values } = dataset;
  const groups = [...dataset.groups];
  const denominators = [...dataset.denominators];
  return [
    ['uCode', 'uName', ...codes, ...groups.map(([code]) => code), ...denominators.map(([code]) => code)],
    ...dataset.units.map((unit, row) => [
      unit,
      dataset.unitNames[row]!,
      ...codes.map((_, column) => orNull(values.values[row * values.columns + column]!)),
      ...groups.map(([, own]) => own[row] ?? null),
      ...denominators.map(([, own]) => orNull(own[row]!)),
    ]),
  ];
}

function metaRows({ tree, groups, denominators }: Dataset): (readonly CsvValue[])[] {
  return [
    [
      'iCode',
      'iName',
      'Level',
      'Parent',
      'Direction',
      'Weight',
      'Type',
      'Unit',
      'Target',
      'Denominator',
      'Lower',
      'Upper',
      'Log',
    ],
    ...tree.nodes.map((node) => [
      node.code,
      node.name,
      node.level,
      node.parent ?? null,
      node.direction,
      node.weight,
      node.level === 1 ? 'Indicator' : 'Aggregate',
      node.unit ?? null,
      node.target ?? null,
      node.denominator ?? null,
      node.goalposts?.lower ?? null,
      node.goalposts?.upper ?? null,
      node.goalposts?.log === true ? 1 : null,
    ]),
    ...[...groups.keys()].map((code) => besides(code, 'Group')),
    ...[...denominators.keys()].map((code) => besides(code, 'Denominator')),
  ];
}

const besides = (code: string, type: string): readonly CsvValue[] => [
  code,
  code,
  null,
  null,
  null,
  null,
  type,
  null,
  null,
  null,
  null,
  null,
  null,
];

/** Cells with a mark or an uncertainty; a row a cell, marks as bits. */
function cellRows(dataset: Dataset): (readonly CsvValue[])[] {
  const codes = indicatorCodes(dataset);
  const rows: (readonly CsvValue[])[] = [['uCode', 'iCode', 'marks', 'spread', 'floor']];
  dataset.units.forEach((unit, row) => {
    codes.forEach((code, column) => {
      const at = row * codes.length + column;
      const spread = dataset.uncertainty?.spread[at] ?? 0;
      const floor = dataset.uncertainty?.floor[at] ?? Number.NaN;
      if (dataset.marks[at] === 0 && spread === 0 && Number.isNaN(floor)) return;
      rows.push([unit, code, dataset.marks[at]!, spread, orNull(floor)]);
    });
  });
  return rows;
}

/** The newest earlier value of each cell, where there is one. */
function earlierRows({ units, tree, earlier }: Dataset): (readonly CsvValue[])[] {
  const codes = indicatorCodes({ tree });
  const rows: (readonly CsvValue[])[] = [['uCode', 'iCode', 'value', 'age_years']];
  units.forEach((unit, row) => {
    codes.forEach((code, column) => {
      const at = row * codes.length + column;
      const value = earlier!.values[at]!;
      if (!Number.isNaN(value)) rows.push([unit, code, value, earlier!.ageYears[at]!]);
    });
  });
  return rows;
}
