/** Diagnostics give what COINr, R and published examples give. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWithShared } from '../../../../../test/harness/shared.ts';
import { matrixOf, readAsem, readReference, readTable } from '../../../../../test/index/coinr.ts';
import { columnOf, correlation } from '../../measure/index.ts';
import { outrankingMatrix } from '../comparison/index.ts';
import { indicatorCodes } from '../data/dataset.ts';
import { cronbachAlpha } from './coherence.ts';
import { principalComponents } from './components.ts';
import { columnStatistics } from './statistics.ts';
import { effectiveWeights } from './weights-in-effect.ts';

const dataset = readAsem();
const codes = indicatorCodes(dataset);
const { nodes } = dataset.tree;

/** Equal at a relative tolerance; NaN equals NaN. */
function near(is: number, should: number, tolerance: number, where = ''): void {
  if (Number.isNaN(should)) expect(is, where).toBeNaN();
  else
    expect(Math.abs(is - should), `${where}: ${is}, not ${should}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(should)),
    );
}

describeWithShared('diagnostics', (shared) => {
  const path = (name: string): string => join(shared, 'golden/index', name);
  const golden = (name: string) => readReference(path(name));
  const json = <T>(name: string): T => JSON.parse(readFileSync(path(name), 'utf8')) as T;

  it('statistics of every raw indicator', () => {
    const { header, rows } = readTable(path('stats_raw.csv'));
    const keys = {
      Min: 'min',
      Max: 'max',
      Mean: 'mean',
      Median: 'median',
      Std: 'sd',
      Skew: 'skewness',
      Kurt: 'kurtosis',
      'N.Avail': 'available',
      'N.NonZero': 'nonzero',
      'N.Unique': 'unique',
      'N.Same': 'same',
      'Frc.Avail': 'availableShare',
      'Frc.NonZero': 'nonzeroShare',
      'Frc.Unique': 'uniqueShare',
      'Frc.Same': 'sameShare',
    } as const;
    expect(rows).toHaveLength(codes.length);
    for (const { cells } of rows) {
      const of = (name: string) => cells[header.indexOf(name)]!;
      const own = columnStatistics(columnOf(dataset.values, codes.indexOf(cells[0]!)));
      // TolMin has ties that COINr lost to rounding.
      const tied = (name: string) => cells[0] === 'TolMin' && /Unique|Same/.test(name);
      for (const [name, key] of Object.entries(keys)) {
        near(own[key], Number(of(name)), tied(name) ? 0.1 : 1e-9, `${cells[0]} ${name}`);
      }
      expect(own.flags.includes('outliers')).toBe(of('Flag.SkewKurt') === 'OUT');
      expect(own.flags.includes('few-distinct')).toBe(of('Flag.Unique') === 'LOW');
      expect(own.flags.includes('many-zeros')).toBe(of('Flag.NonZero') !== 'ok');
      expect(own.flags.includes('few-values')).toBe(of('Flag.Avail') !== 'ok');
    }
  });

  it.each(['pearson', 'spearman'] as const)('correlations of the normalised indicators, %s', (kind) => {
    const normalised = golden('step_normalised.csv');
    const matrix = matrixOf(normalised, normalised.units, codes);
    const { header, rows } = readTable(path(`corr_normalised_${kind}.csv`));
    expect(rows.length).toBe(codes.length);
    // Ties of TolMin that rounding undid move its ranks.
    const tolerance = (a: string, b: string) =>
      kind === 'spearman' && [a, b].includes('TolMin') ? 1e-2 : 1e-9;
    // Rows and columns stand in the same order; the rows have no names.
    rows.forEach(({ cells }, row) => {
      const a = header[row]!;
      for (const b of codes) {
        const found = correlation(
          kind,
          columnOf(matrix, codes.indexOf(a)),
          columnOf(matrix, codes.indexOf(b)),
        );
        near(found!.r, Number(cells[header.indexOf(b)]), tolerance(a, b), `${a} ${b}`);
      }
    });
  });

  it("Cronbach's alpha of each pillar", () => {
    const normalised = golden('step_normalised.csv');
    const { rows } = readTable(path('cronbach.csv'));
    expect(rows.length).toBe(8);
    for (const { cells } of rows) {
      const own = codes.filter((_, at) => nodes[nodes[at]!.parentAt]!.code === cells[0]);
      const matrix = matrixOf(normalised, normalised.units, own);
      near(cronbachAlpha(own.map((_, at) => columnOf(matrix, at))), Number(cells[1]), 1e-9, cells[0]);
    }
  });

  it('principal components of the pillars', () => {
    const { All } = json<{
      All: { iCodes: string[]; sdev: number[]; rotation: number[][]; scores: number[][] };
    }>('pca_pillars.json');
    const aggregated = golden('step_aggregated.csv');
    const matrix = matrixOf(aggregated, aggregated.units, All.iCodes);
    const found = principalComponents(
      All.iCodes,
      All.iCodes.map((_, at) => columnOf(matrix, at)),
    )!;
    All.sdev.forEach((sd, component) => {
      near(found.sd[component]!, sd, 1e-9);
      // Signs are free: each vector is compared up to one.
      const sign = Math.sign(found.loadings[component]![0]! * All.rotation[0]![component]!);
      for (const [at, code] of All.iCodes.entries()) {
        near(sign * found.loadings[component]![at]!, All.rotation[at]![component]!, 1e-9, code);
      }
      for (const [at, row] of All.scores.entries()) {
        near(sign * found.scores[at]![component]!, row[component]!, 1e-9);
      }
    });
  });

  it('effective weights along the tree', () => {
    const { rows } = readTable(path('eff_weights.csv'));
    const found = effectiveWeights(
      dataset.tree,
      nodes.map(({ weight }) => weight),
    );
    expect(rows.length).toBe(nodes.length);
    for (const { cells } of rows)
      near(found[nodes.findIndex(({ code }) => code === cells[0])]!, Number(cells[3]), 1e-12, cells[0]);
  });

  it('outranking shares of all pairs on ten indicators', () => {
    const { cols, matrix, nDominant } = json<{ cols: string[]; matrix: number[][]; nDominant: number }>(
      'outrank_first10.json',
    );
    const reference = golden('step_normalised.csv');
    const values = matrixOf(reference, reference.units, cols);
    const shares = outrankingMatrix(
      values,
      cols.map((_, at) => at),
      cols.map(() => 1),
    );
    const n = matrix.length;
    for (const [i, row] of matrix.entries()) {
      for (const [j, share] of row.entries()) {
        near(shares[i * n + j]!, share, 1e-12, `${reference.units[i]} over ${reference.units[j]}`);
      }
    }
    expect(shares.filter((share) => share === 1)).toHaveLength(nDominant);
  });
});
