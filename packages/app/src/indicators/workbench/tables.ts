/** Tables of an index as CSV files: one row a unit, one column an indicator or a node of the tree. */
import {
  CELL_MARKS,
  type CellMark,
  imputedInFull,
  type PipelineRun,
  type Stage,
} from '@serai/core/indicators';
import { type CsvValue, type Matrix, toCsvText } from '@serai/core/measure';
import type { FileOut } from '../../files.ts';

/** A CSV file that is written when it is read. */
export const csvFile = (name: string, rows: () => readonly (readonly CsvValue[])[]): FileOut =>
  textFile(name, 'text/csv', () => toCsvText(rows()));

/** A JSON file, indented; what is not a number stands as null. */
export const jsonFile = (name: string, content: () => unknown): FileOut =>
  textFile(name, 'application/json', () => `${JSON.stringify(content(), null, 2)}\n`);

/** A text as a file of the given media type, UTF-8. */
export const textFile = (name: string, mediaType: string, text: () => string): FileOut => ({
  name,
  mediaType,
  async *stream() {
    yield new TextEncoder().encode(text());
  },
});

/** Paths of the files of a result. The shell has written them and put their paths in their place, or none were asked for. */
export const wroteNote = (files: readonly FileOut[]): string[] =>
  files.length === 0
    ? ['No file was written: name a folder with --out to have them.']
    : [`Wrote ${(files as unknown as readonly string[]).join(', ')}.`];

/** Header `uCode` and the columns, then a row a unit; NaN stands as an empty field. */
export const matrixRows = (
  units: readonly string[],
  columns: readonly string[],
  matrix: Matrix,
): readonly (readonly CsvValue[])[] => [
  ['uCode', ...columns],
  ...units.map((unit, row) => [
    unit,
    ...columns.map((_, column) => cell(matrix.values[row * matrix.columns + column]!)),
  ]),
];

const cell = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The steps that have a file of their own, in the order of the handbook. */
const STEP_FILES = [
  ['denominate', 'denominated.csv'],
  ['screen', 'screened.csv'],
  ['impute', 'imputed.csv'],
  ['treat', 'treated.csv'],
  ['normalise', 'normalised.csv'],
] as const;

/**
 * A file for every step of the handbook, scores and ranks of all nodes, and the marks of cells. A step that the pipeline
 * does not have leaves the data as they were, and so does its file.
 */
export function runFiles(run: PipelineRun): FileOut[] {
  const codes = run.tree.nodes.map(({ code }) => code);
  const indicators = codes.slice(0, run.tree.indicators);
  return [
    ...STEP_FILES.map(([step, name]) =>
      csvFile(name, () => {
        const { units, values } = stageAt(run, step);
        return matrixRows(units, indicators, values);
      }),
    ),
    csvFile('scores.csv', () => matrixRows(run.units, codes, run.scores)),
    csvFile('ranks.csv', () => matrixRows(run.units, codes, run.ranks)),
    csvFile('marks.csv', () => markRows(run, indicators)),
  ];
}

/** What a step left, or what the step before it left when the pipeline does not have it. */
function stageAt(run: PipelineRun, step: Stage['step']): Stage {
  const own = run.stages.find((stage) => stage.step === step);
  if (own !== undefined) return own;
  const order = STEP_FILES.map(([each]) => each as Stage['step']);
  const earlier = order.slice(0, Math.max(0, order.indexOf(step)));
  return run.stages.findLast(({ step: each }) => each === 'raw' || earlier.includes(each))!;
}

/** One row a marked cell: which unit, which indicator, and what was done to it. */
function markRows(run: PipelineRun, indicators: readonly string[]): (readonly CsvValue[])[] {
  const last = run.stages.at(-1)!;
  const { units, marks } = last;
  const rows: (readonly CsvValue[])[] = [['uCode', 'iCode', 'marks']];
  units.forEach((unit, row) => {
    indicators.forEach((indicator, column) => {
      const bits = marks[row * indicators.length + column]!;
      if (bits !== 0) rows.push([unit, indicator, marksOf(bits).join(';')]);
    });
  });
  // No single cell says that all of them are estimates.
  for (const unit of imputedInFull(last)) rows.push([unit, '*', 'imputed-in-full']);
  return rows;
}

/** The marks that are set, in the order of `CELL_MARKS`. */
export const marksOf = (bits: number): CellMark[] =>
  (Object.keys(CELL_MARKS) as CellMark[]).filter((mark) => (bits & CELL_MARKS[mark]) !== 0);
