import { describe, expect, it } from 'vitest';
import {
  byId,
  cubeOfFigures,
  type Figure,
  framework,
  indicator,
  leaf,
} from '../../../../../test/index/small.ts';
import type { Framework, Indicator } from '../../catalog/index.ts';
import { type AreaDraws, fillsGaps, prepareDraws } from './draws.ts';
import { planIndex } from './plan.ts';
import { computePoints } from './points.ts';

const DRAWS = 400;

/** Draws of one economy, with the points they were made from. */
function drawOf(
  area: string,
  tree: Framework,
  series: readonly Indicator[],
  figures: readonly Figure[],
): AreaDraws {
  const cube = cubeOfFigures(figures);
  const plan = planIndex({ framework: tree, indicators: byId(...series), cube });
  const points = computePoints(plan, cube, { year: 2024, strict: false });
  return prepareDraws(plan, points, cube.areas, { draws: DRAWS, seed: 1 })(cube.areas.indexOf(area));
}

const column = (draws: AreaDraws, leafColumn: number): number[] =>
  Array.from({ length: DRAWS }, (_, draw) => draws.leaves.values[draw * draws.leaves.columns + leafColumn]!);
const score = (raw: number): number => 1 + (99 * raw) / 100;
const odd = (values: readonly number[]) => values.filter((_, draw) => fillsGaps(draw));
const even = (values: readonly number[]) => values.filter((_, draw) => !fillsGaps(draw));
const distinct = (values: readonly number[]): number[] =>
  [...new Set(values.map((value) => Math.round(value * 1e9) / 1e9))].sort((a, b) => a - b);
const sd = (values: readonly number[]): number => {
  const centre = values.reduce((sum, x) => sum + x, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (values.length - 1));
};

const drift: Indicator['drift'] = [{ lag_years: 4, median_points: 1, p90_points: 8 }];

describe('draws of a value', () => {
  it('of the reference year do not move, those of an old one spread by the drift of its series', () => {
    const tree = framework({ one: [leaf('NEW'), leaf('OLD')] });
    const series = [indicator('NEW', { drift }), indicator('OLD', { drift })];
    const draws = drawOf('KAZ', tree, series, [
      ['KAZ', 'NEW', 2024, 50],
      ['KAZ', 'OLD', 2020, 50],
    ]);
    expect(distinct(column(draws, 0))).toEqual([score(50)]);
    // p90 / 1.645 points of 0-100 on a scale 99 points wide; 400 draws know an sd to about 4 %.
    expect(sd(column(draws, 1)) / ((8 / 1.645) * 0.99)).toBeCloseTo(1, 0);
    expect(Math.abs(sd(column(draws, 1)) / ((8 / 1.645) * 0.99) - 1)).toBeLessThan(0.12);
  });

  it('at the edge of the scale only move inwards', () => {
    const tree = framework({ one: [leaf('FULL')] });
    const draws = drawOf('KAZ', tree, [indicator('FULL', { drift })], [['KAZ', 'FULL', 2018, 100]]);
    expect(Math.max(...column(draws, 0))).toBe(100);
    expect(Math.min(...column(draws, 0))).toBeLessThan(100);
  });

  it('never narrow when the value is older', () => {
    const tree = framework({ one: [leaf('A')] });
    const ranges = [2023, 2021, 2019, 2017].map((year) => {
      const values = column(drawOf('KAZ', tree, [indicator('A', { drift })], [['KAZ', 'A', year, 50]]), 0);
      return Math.max(...values) - Math.min(...values);
    });
    expect(ranges).toEqual([...ranges].sort((a, b) => a - b));
    expect(ranges[0]).toBeGreaterThan(0);
  });
});

describe('draws of a bounded leaf', () => {
  const tree = framework({ one: [leaf('FAST', { bounded_by: 'ALL' }), leaf('ALL')] });
  const series = [indicator('FAST'), indicator('ALL', { drift })];

  it('are uniform between zero and the bound', () => {
    const values = column(drawOf('TJK', tree, series, [['TJK', 'ALL', 2024, 40]]), 0);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(score(0));
    expect(Math.max(...values)).toBeLessThanOrEqual(score(40));
    const quarters = [0, 1, 2, 3].map(
      (q) => values.filter((value) => value > score(q * 10) && value <= score(q * 10 + 10)).length,
    );
    for (const count of quarters) expect(Math.abs(count - DRAWS / 4)).toBeLessThan(40);
  });

  it('stay below the bound when the bound itself is old and moves', () => {
    const draws = drawOf('TJK', tree, series, [['TJK', 'ALL', 2018, 40]]);
    const bound = column(draws, 1);
    expect(new Set(bound).size).toBeGreaterThan(DRAWS / 2);
    column(draws, 0).forEach((value, draw) => {
      expect(value).toBeLessThanOrEqual(bound[draw]!);
    });
  });
});

describe('a gap in the Monte Carlo', () => {
  const tree = framework({ one: [leaf('A'), leaf('B')], two: [leaf('C')] });
  const series = ['A', 'B', 'C'].map((id) => indicator(id));
  const others: Figure[] = [
    ['KAZ', 'A', 2024, 50],
    ['KAZ', 'B', 2024, 70],
    ['KAZ', 'C', 2024, 50],
    ['KGZ', 'A', 2024, 40],
    ['KGZ', 'B', 2024, 30],
    ['KGZ', 'C', 2024, 50],
  ];

  it('is left out in every second draw, and filled with the own mean plus a residual of others in the rest', () => {
    const draws = drawOf('TJK', tree, series, [...others, ['TJK', 'A', 2024, 60], ['TJK', 'C', 2024, 50]]);
    const gap = column(draws, 1);
    expect(even(gap).every(Number.isNaN)).toBe(true);
    // B stands 20 points above A in KAZ and 10 below it in KGZ.
    expect(distinct(odd(gap))).toEqual(distinct([score(60) - 9.9, score(60) + 19.8]));
    const dimension = Array.from({ length: DRAWS }, (_, draw) => draws.dimensions.values[draw * 2]!);
    expect(distinct(even(dimension))).toEqual(distinct([score(60)]));
    expect(distinct(odd(dimension))).toEqual(distinct([score(60) - 4.95, score(60) + 9.9]));
  });

  it('is drawn for each economy on its own', () => {
    const twice: Figure[] = ['TJK', 'TKM'].flatMap((area): Figure[] => [
      [area, 'A', 2024, 60],
      [area, 'C', 2024, 50],
    ]);
    const [first, second] = ['TJK', 'TKM'].map((area) =>
      odd(column(drawOf(area, tree, series, [...others, ...twice]), 1)),
    );
    const same = first!.filter((value, draw) => value === second![draw]).length;
    // Two donors: two independent economies agree in half of the 200 draws, give or take four sigma.
    expect(Math.abs(same - DRAWS / 4)).toBeLessThan(29);
  });

  it('of a whole dimension is filled from the level of the other dimensions', () => {
    const draws = drawOf('TJK', tree, series, [...others, ['TJK', 'A', 2024, 60], ['TJK', 'B', 2024, 60]]);
    const gap = column(draws, 2);
    expect(even(gap).every(Number.isNaN)).toBe(true);
    // C stands 10 below the mean of A and B in KAZ, 15 above it in KGZ.
    expect(distinct(odd(gap))).toEqual(distinct([score(60) - 9.9, score(60) + 14.85]));
    expect(even([...draws.overall.values])[0]).toBeCloseTo(score(60), 9);
  });

  it('that nobody can fill stays out of all draws', () => {
    const [a, , c] = [0, 1, 2].map((i) => others.filter((_, n) => n % 3 === i));
    const draws = drawOf('TJK', tree, series, [...a!, ...c!, ['TJK', 'A', 2024, 60], ['TJK', 'C', 2024, 50]]);
    expect(column(draws, 1).every(Number.isNaN)).toBe(true);
    expect(draws.overall.values.every((value) => !Number.isNaN(value))).toBe(true);
  });

  it('keeps a dimension below the minimum out, except where its leaves are filled', () => {
    const strict = framework(
      { one: [leaf('A'), leaf('B')], two: [leaf('C'), leaf('D')] },
      {
        minimum: {
          dimension_weight_share: 0.5,
          dimension_indicators: 2,
          overall_indicator_share: 0,
          overall_dimensions: 1,
        },
      },
    );
    const figures: Figure[] = [
      ...others,
      ['KAZ', 'D', 2024, 50],
      ['TJK', 'A', 2024, 60],
      ['TJK', 'B', 2024, 60],
      ['TJK', 'C', 2024, 20],
    ];
    const draws = drawOf('TJK', strict, [...series, indicator('D')], figures);
    const second = Array.from({ length: DRAWS }, (_, draw) => draws.dimensions.values[draw * 2 + 1]!);
    expect(even(second).every(Number.isNaN)).toBe(true);
    expect(distinct(odd(second))).toEqual(distinct([score(20)]));
    expect(distinct(even([...draws.overall.values]))).toEqual(distinct([score(60)]));
    expect(Math.max(...odd([...draws.overall.values]))).toBeLessThan(score(60));
  });

  it('does not learn from bounds what its series looks like', () => {
    const bounded = framework({ one: [leaf('A'), leaf('B', { bounded_by: 'A' }), leaf('C')] });
    const figures: Figure[] = [
      ['KAZ', 'A', 2024, 50],
      ['KAZ', 'C', 2024, 50],
      ['TJK', 'C', 2024, 10],
    ];
    const draws = drawOf('TJK', bounded, series, figures);
    expect(odd(column(draws, 0)).some(Number.isNaN)).toBe(false);
    expect(column(draws, 1).every(Number.isNaN)).toBe(true);
  });

  it('gives no overall draw to an economy without a score', () => {
    const strict = framework(
      { one: [leaf('A'), leaf('B')], two: [leaf('C')] },
      {
        minimum: {
          dimension_weight_share: 0.5,
          dimension_indicators: 1,
          overall_indicator_share: 0,
          overall_dimensions: 2,
        },
      },
    );
    const draws = drawOf('TJK', strict, series, [...others, ['TJK', 'A', 2024, 60]]);
    expect(draws.overall.values.every(Number.isNaN)).toBe(true);
    expect(draws.dimensions.values.some((value) => !Number.isNaN(value))).toBe(true);
  });
});
