/**
 * Reference outputs of COINr 1.1.14 on its ASEM data, at rel. 1e-9: an extract that stands beside this file
 * (fixtures/coinr/PROVENANCE.md), and all of them where the shared folder is there.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { describeWithShared } from '../../../../../test/harness/shared.ts';
import type { Mean } from '../../catalog/index.ts';
import { columnOf, emptyMatrix, type Matrix, rankDescending, setColumn } from '../../measure/index.ts';
import { pearson } from '../../measure/statistics/index.ts';
import { aggregateLevel, type CoverageThreshold } from '../steps/aggregate.ts';
import { minMaxScorer } from '../steps/normalise.ts';

type Row = Record<string, string>;

interface Node {
  readonly code: string;
  readonly level: number;
  readonly parent: string;
  readonly direction: 'higher' | 'lower';
}

const numbers = (rows: readonly Row[], code: string): Float64Array =>
  Float64Array.from(rows, (row) => (row[code] === 'NA' || row[code] === '' ? Number.NaN : Number(row[code])));

/** A folder of COINr outputs: its rows by file, and the tree that they follow. */
function openOutputs(folder: string) {
  const rowsOf = (file: string): Row[] =>
    parse(readFileSync(join(folder, file), 'utf8'), { columns: true, relax_quotes: true });
  const nodes = rowsOf('asem_imeta.csv')
    .filter((row) => row.Level !== '' && row.Level !== 'NA')
    .map(
      (row): Node => ({
        code: row.iCode!,
        level: Number(row.Level),
        parent: row.Parent!,
        direction: row.Direction === '-1' ? 'lower' : 'higher',
      }),
    );
  const codesAt = (level: number): string[] =>
    nodes.filter((node) => node.level === level).map(({ code }) => code);
  return { rowsOf, nodes, codesAt };
}
type Outputs = ReturnType<typeof openOutputs>;

function expectColumns(rows: readonly Row[], codes: readonly string[], actual: Matrix): void {
  expect(rows.length * codes.length).toBeGreaterThan(0);
  codes.forEach((code, column) => {
    const expected = numbers(rows, code);
    columnOf(actual, column).forEach((value, row) => {
      const there = expected[row]!;
      const where = `${code} of ${rows[row]!.uCode}: ${value}, COINr has ${there}`;
      if (Number.isNaN(there)) expect(value, where).toBeNaN();
      else expect(Math.abs(value - there), where).toBeLessThanOrEqual(1e-9 * Math.abs(there));
    });
  });
}

/** Aggregates each level of COINr with one mean and compares it with the next one, where the children are at hand. */
function expectTree(
  { rowsOf, nodes }: Outputs,
  files: { readonly input: string; readonly output: string },
  mean: Mean,
  threshold?: CoverageThreshold,
): void {
  const expected = rowsOf(files.output);
  const leaves = new Map(rowsOf(files.input).map((row) => [row.uCode, row]));
  for (const level of [2, 3, 4]) {
    const children = nodes.filter((node) => node.level === level - 1);
    const parents = [...new Set(children.map(({ parent }) => parent))];
    const below = emptyMatrix(expected.length, children.length);
    const rows = level === 2 ? expected.map(({ uCode }) => leaves.get(uCode)!) : expected;
    children.forEach(({ code }, column) => {
      setColumn(below, column, numbers(rows, code));
    });
    const actual = aggregateLevel(below, {
      parents: parents.length,
      parentOf: Int32Array.from(children, ({ parent }) => parents.indexOf(parent)),
      weights: new Float64Array(children.length).fill(1),
      means: parents.map(() => mean),
      ...(threshold && { threshold }),
    });
    expectColumns(expected, parents, actual);
  }
}

/** What holds for every folder of outputs. */
function describePipeline(outputs: Outputs): void {
  it.each([
    ['step_treated.csv', 'norm_minmax_0_100.csv', 0],
    ['step_treated.csv', 'norm_minmax_1_100.csv', 1],
    ['step_raw.csv', 'missing_normalised_raw_minmax_1_100.csv', 1],
  ])('normalises %s to %s, directions inside', (input, output, min) => {
    const raw = outputs.rowsOf(input);
    const codes = outputs.codesAt(1);
    const scores = emptyMatrix(raw.length, codes.length);
    outputs.nodes
      .filter((node) => node.level === 1)
      .forEach(({ code, direction }, column) => {
        const values = numbers(raw, code);
        setColumn(scores, column, values.map(minMaxScorer(values, direction, { min, max: 100 })));
      });
    expectColumns(outputs.rowsOf(output), codes, scores);
  });

  const complete = 'norm_minmax_1_100.csv';
  const gaps = 'missing_normalised_raw_minmax_1_100.csv';

  it('aggregates by arithmetic means', () => {
    expectTree(outputs, { input: complete, output: 'agg_amean.csv' }, 'arithmetic');
  });

  it('aggregates by geometric means', () => {
    expectTree(outputs, { input: complete, output: 'agg_gmean.csv' }, 'geometric');
  });

  it('leaves absent children out and renormalises the weights of the others', () => {
    expectTree(outputs, { input: gaps, output: 'missing_agg_amean.csv' }, 'arithmetic');
  });

  it('gives no parent that has less than 80 % of its children', () => {
    const threshold = { by: 'count', minimum: 0.8 } as const;
    const output = 'missing_agg_amean_thresh0.8.csv';
    expectTree(outputs, { input: gaps, output }, 'arithmetic', threshold);
    expect(outputs.rowsOf(output).find(({ uCode }) => uCode === 'BRN')?.SusEcFin).toBe('');
  });
}

describe('the pipeline against an extract of COINr', () => {
  describePipeline(openOutputs(join(import.meta.dirname, '../fixtures/coinr')));
});

describeWithShared('the pipeline against all of COINr', (shared) => {
  const folder = join(shared, 'golden/index');
  const outputs = openOutputs(folder);
  const { rowsOf, codesAt } = outputs;
  describePipeline(outputs);

  it('reads the ASEM tree: 49 indicators, 8 pillars, 2 sub-indices, 1 index', () => {
    expect([1, 2, 3, 4].map((level) => codesAt(level).length)).toEqual([49, 8, 2, 1]);
  });

  it('correlates indicators as in corr_normalised_pearson.csv', () => {
    const scores = rowsOf('step_normalised.csv');
    const expected = rowsOf('corr_normalised_pearson.csv');
    // Rows carry no name: they stand in the order of the columns.
    const codes = Object.keys(expected[0]!);
    let pairs = 0;
    expected.forEach((row, i) => {
      const first = numbers(scores, codes[i]!);
      for (const code of codes) {
        const there = Number(row[code]);
        const found = pearson(first, numbers(scores, code))!;
        expect(Math.abs(found.r - there)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(there), 1e-3));
        pairs++;
      }
    });
    expect(pairs).toBe(49 * 49);
  });

  it('ranks as in all 101 recorded runs, ties sharing the better place', () => {
    const { scores, ranks } = JSON.parse(readFileSync(join(folder, 'sa_ua_100.json'), 'utf8')) as {
      scores: number[][];
      ranks: number[][];
    };
    for (let run = 0; run < 101; run++) {
      expect([...rankDescending(scores.map((row) => row[run]!))]).toEqual(ranks.map((row) => row[run]!));
    }
  });
});
