/** Reference outputs of COINr 1.1.14 on its ASEM data (see ../shared/golden/index/README.md), at rel. 1e-9. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { describeWithShared } from '../../../../test/harness/shared.ts';
import type { Mean } from '../catalog/index.ts';
import { columnOf, emptyMatrix, type Matrix, setColumn } from '../measure/index.ts';
import { aggregateLevel, type CoverageThreshold } from './aggregate.ts';
import { pearson } from './coherence.ts';
import { minMaxColumn } from './normalise.ts';
import { rankDescending } from './rank.ts';

type Row = Record<string, string>;

interface Node {
  readonly code: string;
  readonly level: number;
  readonly parent: string;
  readonly direction: 'higher' | 'lower';
}

describeWithShared('the pipeline against COINr', (shared) => {
  const folder = join(shared, 'golden/index');
  const rowsOf = (file: string): Row[] =>
    parse(readFileSync(join(folder, file), 'utf8'), { columns: true, relax_quotes: true });
  const numbers = (rows: readonly Row[], code: string): Float64Array =>
    Float64Array.from(rows, (row) =>
      row[code] === 'NA' || row[code] === '' ? Number.NaN : Number(row[code]),
    );

  const nodes: Node[] = rowsOf('asem_imeta.csv')
    .filter((row) => row.Level !== '' && row.Level !== 'NA')
    .map((row) => ({
      code: row.iCode!,
      level: Number(row.Level),
      parent: row.Parent!,
      direction: row.Direction === '-1' ? 'lower' : 'higher',
    }));
  const codesAt = (level: number): string[] =>
    nodes.filter((node) => node.level === level).map(({ code }) => code);

  function expectColumns(rows: readonly Row[], codes: readonly string[], actual: Matrix): void {
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

  function matrixOf(rows: readonly Row[], codes: readonly string[]): Matrix {
    const matrix = emptyMatrix(rows.length, codes.length);
    codes.forEach((code, column) => {
      setColumn(matrix, column, numbers(rows, code));
    });
    return matrix;
  }

  /** Aggregates all levels with one mean and compares each of them. */
  function expectTree(input: string, output: string, mean: Mean, threshold?: CoverageThreshold): void {
    let below = matrixOf(rowsOf(input), codesAt(1));
    const expected = rowsOf(output);
    for (const level of [2, 3, 4]) {
      const parents = codesAt(level);
      const children = nodes.filter((node) => node.level === level - 1);
      below = aggregateLevel(below, {
        parents: parents.length,
        parentOf: Int32Array.from(children, ({ parent }) => parents.indexOf(parent)),
        weights: new Float64Array(children.length).fill(1),
        means: parents.map(() => mean),
        ...(threshold && { threshold }),
      });
      expectColumns(expected, parents, below);
    }
  }

  it('reads the ASEM tree: 49 indicators, 8 pillars, 2 sub-indices, 1 index', () => {
    expect([1, 2, 3, 4].map((level) => codesAt(level).length)).toEqual([49, 8, 2, 1]);
  });

  it.each([
    ['step_treated.csv', 'norm_minmax_0_100.csv', 0],
    ['step_treated.csv', 'norm_minmax_1_100.csv', 1],
    ['step_raw.csv', 'missing_normalised_raw_minmax_1_100.csv', 1],
  ])('normalises %s to %s, directions inside', (input, output, min) => {
    const codes = codesAt(1);
    const raw = rowsOf(input);
    const scores = emptyMatrix(raw.length, codes.length);
    nodes
      .filter((node) => node.level === 1)
      .forEach(({ code, direction }, column) => {
        setColumn(scores, column, minMaxColumn(numbers(raw, code), direction, { min, max: 100 }));
      });
    expectColumns(rowsOf(output), codes, scores);
  });

  it('aggregates by arithmetic means', () => {
    expectTree('norm_minmax_1_100.csv', 'agg_amean.csv', 'arithmetic');
  });

  it('aggregates by geometric means', () => {
    expectTree('norm_minmax_1_100.csv', 'agg_gmean.csv', 'geometric');
  });

  it('leaves absent children out and renormalises the weights of the others', () => {
    expectTree('missing_normalised_raw_minmax_1_100.csv', 'missing_agg_amean.csv', 'arithmetic');
  });

  it('gives no parent that has less than 80 % of its children', () => {
    const threshold = { by: 'count', minimum: 0.8 } as const;
    expectTree(
      'missing_normalised_raw_minmax_1_100.csv',
      'missing_agg_amean_thresh0.8.csv',
      'arithmetic',
      threshold,
    );
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
