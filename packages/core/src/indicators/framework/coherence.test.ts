import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byId,
  cubeOfFigures,
  type Figure,
  framework,
  indicator,
  leaf,
} from '../../../../../test/index/small.ts';
import { pearson } from '../../measure/statistics/index.ts';
import { correlationFlags, correlationWithWealth } from './coherence.ts';
import { computeIndex } from './compute-index.ts';

const AREAS = Array.from({ length: 12 }, (_, i) => `A${String(i).padStart(2, '0')}`);
const tree = framework({ one: [leaf('A'), leaf('B'), leaf('C')], two: [leaf('D', { bounded_by: 'A' })] });
const indicators = byId(...['A', 'B', 'C', 'D'].map((id) => indicator(id)));
const zigzag = [5, 80, 20, 60, 90, 10, 40, 70, 15, 95, 30, 50];
const figures = AREAS.flatMap((area, i): Figure[] => [
  [area, 'A', 2024, i * 8],
  [area, 'B', 2024, i * 8 + (i % 2)],
  [area, 'C', 2024, zigzag[i]!],
]);
const result = computeIndex({ framework: tree, indicators, cube: cubeOfFigures(figures), draws: 0 });

describe("Pearson's correlation", () => {
  it('is the covariance over both spreads', () => {
    expect(pearson([1, 2, 3], [1, 3, 2])!.r).toBeCloseTo(0.5, 12);
    expect(pearson([1, 2, 3], [6, 4, 2])!.r).toBeCloseTo(-1, 12);
  });

  it('leaves incomplete pairs out and says how many are left', () => {
    expect(pearson([1, 2, Number.NaN, 3], [2, 4, 9, 6])).toEqual({ r: 1, n: 3 });
  });

  it('says nothing of fewer than three pairs or of a constant', () => {
    expect(pearson([1, 2], [1, 2])).toBeUndefined();
    expect(pearson([1, 2, 3], [5, 5, 5])).toBeUndefined();
  });

  it('is symmetric, within -1..1, and blind to the unit', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), {
      minLength: 3,
    });
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 50 }), (list, factor) => {
        const x = list.map(([a]) => a);
        const y = list.map(([, b]) => b);
        const found = pearson(x, y);
        if (found === undefined) return;
        expect(Math.abs(found.r)).toBeLessThanOrEqual(1);
        expect(pearson(y, x)!.r).toBeCloseTo(found.r, 12);
        expect(
          pearson(
            x.map((a) => a * factor + 3),
            y,
          )!.r,
        ).toBeCloseTo(found.r, 9);
      }),
    );
  });
});

describe('correlation flags', () => {
  it('name two leaves that say the same, and siblings that hardly belong together', () => {
    const flags = correlationFlags(result);
    expect(flags.map(({ kind, leaves, n }) => [kind, ...leaves, n])).toEqual([
      ['redundant', 'A', 'B', 12],
      ['weak', 'A', 'C', 12],
      ['weak', 'B', 'C', 12],
    ]);
  });

  it('leave bounds out: they repeat their own source', () => {
    expect(result.results.every(({ dimensions }) => dimensions[1]!.leaves[0]!.state === 'bounded')).toBe(
      true,
    );
    expect(correlationFlags(result).some(({ leaves }) => leaves.includes('D'))).toBe(false);
  });

  it('say nothing on too few economies', () => {
    expect(correlationFlags(result, { redundant: 0.92, weak: 0.3, minimumPairs: 13 })).toEqual([]);
  });
});

describe('the correlation with wealth', () => {
  it('is 1 for an index that is the logarithm of GDP per head', () => {
    const gdp = new Map(result.results.map(({ area, score }) => [area, Math.exp(score!)]));
    expect(correlationWithWealth(result, gdp)).toEqual({ r: expect.closeTo(1, 9), n: 12 });
  });

  it('leaves economies out whose GDP is unknown or not positive', () => {
    const gdp = new Map(AREAS.slice(0, 5).map((area, i) => [area, i * 1000]));
    expect(correlationWithWealth(result, gdp)!.n).toBe(4);
  });
});
