import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicator } from '../../../../../test/index/small.ts';
import { ageSpread, driftSd } from './drift.ts';

const measured = (...points: readonly (readonly [lag: number, p90: number])[]) =>
  points.map(([lag_years, p90_points]) => ({ lag_years, median_points: 0, p90_points }));

describe('the spread of an old value', () => {
  const fourG = measured([1, 33.7], [3, 78.7], [5, 88.2]);

  it('is p90 / 1.645 at a measured lag and none in the reference year', () => {
    expect(driftSd(fourG, 0)).toBe(0);
    expect(driftSd(fourG, 1)).toBeCloseTo(33.7 / 1.645, 12);
    expect(driftSd(fourG, 5)).toBeCloseTo(88.2 / 1.645, 12);
  });

  it('is linear between measured lags and from age 0', () => {
    expect(driftSd(fourG, 2)).toBeCloseTo((33.7 + 78.7) / 2 / 1.645, 12);
    expect(driftSd(measured([7, 14]), 1)).toBeCloseTo(2 / 1.645, 12);
  });

  it('grows by the square root of the lag beyond the last', () => {
    expect(driftSd(measured([2, 20]), 8)).toBeCloseTo((20 / 1.645) * 2, 12);
  });

  it('is unknown without a measured drift', () => {
    expect(driftSd([], 3)).toBeUndefined();
  });

  it('never narrows with age, whatever was measured', () => {
    const drift = fc
      .uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 })
      .chain((lags) =>
        fc.tuple(
          ...lags.map((lag) => fc.tuple(fc.constant(lag), fc.double({ min: 0, max: 90, noNaN: true }))),
        ),
      );
    fc.assert(
      fc.property(drift, fc.nat(20), fc.nat(20), (points, a, b) => {
        const own = measured(...points);
        const younger = driftSd(own, Math.min(a, b))!;
        expect(driftSd(own, Math.max(a, b))!).toBeGreaterThanOrEqual(younger - 1e-12);
      }),
    );
  });

  it('of a series without a measurement is the median of the others at that age', () => {
    const known = [
      [1, 10],
      [1, 20],
      [1, 60],
    ].map(([lag, p90], i) => indicator(`KNOWN_${i}`, { drift: measured([lag!, p90!]) }));
    const spread = ageSpread(known);
    expect(spread(indicator('UNKNOWN'), 1)).toBeCloseTo(20 / 1.645, 12);
    expect(spread(indicator('UNKNOWN'), 4)).toBeCloseTo(40 / 1.645, 12);
    expect(spread(known[2]!, 1)).toBeCloseTo(60 / 1.645, 12);
    expect(ageSpread([])(indicator('UNKNOWN'), 4)).toBe(0);
  });
});
