import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itWithShared } from '../../../../test/harness/shared.ts';
import { median, quantile, quantileSorted, sortedPresent } from './quantile.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });

describe('a type 7 quantile', () => {
  it('is linear between order statistics, as in R', () => {
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(quantile([10, 1, 4], 0.5)).toBe(4);
    expect(median([1, 2, 3, 10])).toBe(2.5);
  });

  it('leaves absent values out, and is absent without values', () => {
    expect(quantile([Number.NaN, 3, Number.NaN], 0.9)).toBe(3);
    expect(quantile([Number.NaN], 0.5)).toBeNaN();
  });

  it('is the order statistic that sorting would find, ties and all', () => {
    const numbers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(numbers, fc.nat(), (values, pick) => {
        const k = pick % values.length;
        const p = values.length === 1 ? 0 : k / (values.length - 1);
        const sorted = [...values].sort((a, b) => a - b);
        expect(quantile(values, p)).toBeCloseTo(sorted[k]!, 12);
      }),
    );
  });

  it('is the same with and without sorting, to the bit', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    const numbers = fc.array(fc.option(finite, { nil: Number.NaN }));
    fc.assert(
      fc.property(numbers, p, (values, at) => {
        expect(quantileSorted(sortedPresent(values), at) + 0).toBe(quantile(values, at) + 0);
      }),
    );
  });

  it('lies within the values and does not fall with p', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1 }), p, p, (values, a, b) => {
        const [low, high] = [quantile(values, Math.min(a, b)), quantile(values, Math.max(a, b))];
        expect(low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(high).toBeLessThanOrEqual(Math.max(...values));
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });

  itWithShared('gives the rank intervals that COINr reports for its recorded replications', (folder) => {
    const file = JSON.parse(readFileSync(join(folder, 'golden/index/sa_ua_100.json'), 'utf8')) as {
      ranks: number[][];
      rankstats: { Median: number; Q5: number; Q95: number }[];
    };
    expect(file.rankstats.length).toBe(51);
    file.rankstats.forEach((stats, unit) => {
      const replications = file.ranks[unit]!.slice(1);
      expect(median(replications)).toBeCloseTo(stats.Median, 9);
      expect(quantile(replications, 0.05)).toBeCloseTo(stats.Q5, 9);
      expect(quantile(replications, 0.95)).toBeCloseTo(stats.Q95, 9);
    });
  });
});
