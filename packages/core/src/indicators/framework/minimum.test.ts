import { describe, expect, it } from 'vitest';
import {
  type Coverage,
  dimensionReasons,
  meetsDimensionMinimum,
  meetsOverallMinimum,
  overallReasons,
} from './minimum.ts';

/** Those of e-resilience. */
const minimum = {
  dimension_weight_share: 0.5,
  dimension_indicators: 2,
  overall_indicator_share: 0.65,
  overall_dimensions: 4,
};
const cover = (dimension: number, present: number, loaded: number): Coverage => ({
  dimension,
  weight: 1,
  share: loaded === 0 ? 0 : present / loaded,
  present,
  loaded,
});
/** Leaves with a value in each of the five areas on the embedded figures, which load 3, 5, 2, 5 and 1. */
const areas = (...present: number[]) => [3, 5, 2, 5, 1].map((loaded, i) => cover(i, present[i]!, loaded));
const ids = ['policy', 'systems', 'data', 'infrastructure', 'trust'];

describe('the minimum of a dimension', () => {
  it('is half its weight and two indicators', () => {
    expect(meetsDimensionMinimum(cover(0, 2, 4), minimum)).toBe(true);
    expect(dimensionReasons(cover(0, 2, 5), minimum)).toEqual([
      { kind: 'dimension-weight', share: 0.4, required: 0.5 },
    ]);
    expect(dimensionReasons(cover(0, 1, 1), minimum)).toEqual([
      { kind: 'dimension-indicators', present: 1, required: 2 },
    ]);
  });

  it('is not decided by the rounding of a sum of shares', () => {
    const share = 0.1 + 0.2 + 0.1 + 0.1 - 1e-16;
    expect(meetsDimensionMinimum({ ...cover(0, 4, 8), share }, minimum)).toBe(true);
  });
});

describe('the minimum of an overall score', () => {
  it('is four of five areas, with which ones are missing', () => {
    expect(meetsOverallMinimum(areas(3, 5, 2, 5, 1), minimum)).toBe(true);
    expect(overallReasons(areas(3, 3, 1, 5, 1), minimum, ids)).toEqual([
      { kind: 'overall-dimensions', present: 3, required: 4, missing: ['data', 'trust'] },
    ]);
  });

  it('is 65 % of the loaded indicators: 11 of 16', () => {
    expect(meetsOverallMinimum(areas(2, 3, 2, 4, 0), minimum)).toBe(true);
    expect(overallReasons(areas(2, 3, 2, 3, 0), minimum, ids)).toEqual([
      { kind: 'overall-indicators', present: 10, loaded: 16, requiredShare: 0.65 },
    ]);
  });

  it('needs a scored area that has weight', () => {
    const weightless = areas(3, 5, 2, 5, 1).map((one) => ({ ...one, weight: 0 }));
    expect(meetsOverallMinimum(weightless, minimum)).toBe(false);
    expect(overallReasons(weightless, minimum, ids)).toMatchObject([
      { kind: 'overall-dimensions', present: 0 },
    ]);
  });
});
