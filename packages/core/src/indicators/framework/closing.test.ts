import { describe, expect, it } from 'vitest';
import {
  byId,
  cubeOfFigures,
  type Figure,
  framework,
  indicator,
  leaf,
} from '../../../../../test/index/small.ts';
import { closeGaps } from './closing.ts';
import { computeIndex } from './compute-index.ts';

const SERIES = ['A', 'B', 'C', 'D', 'E'];
const indicators = byId(...SERIES.map((id) => indicator(id)));
const wanted = { kind: 'wanted', name: { en: 'Exchange points' }, source: 'peeringdb' } as never;
const tree = framework(
  {
    one: [leaf('A'), leaf('B')],
    two: [leaf('C'), leaf('D', { bounded_by: 'C' })],
    three: [leaf('E', { supply: 'optional' }), wanted],
  },
  {
    minimum: {
      dimension_weight_share: 0.5,
      dimension_indicators: 1,
      overall_indicator_share: 0.5,
      overall_dimensions: 2,
    },
  },
);
const close = (figures: readonly Figure[]) => {
  const result = computeIndex({ framework: tree, indicators, cube: cubeOfFigures(figures), draws: 0 });
  return closeGaps(result.results[0]!, tree);
};

describe('what would complete an economy', () => {
  it('lists each gap with its reason, and what it alone would lift', () => {
    const { dimensions } = close([
      ['TKM', 'A', 2024, 50],
      ['TKM', 'B', 2010, 50],
    ]);
    expect(dimensions.map(({ id, scored }) => [id, scored])).toEqual([
      ['one', true],
      ['two', false],
      ['three', false],
    ]);
    expect(dimensions.flatMap(({ open }) => open)).toEqual([
      { id: 'B', reason: 'too-old', liftsDimension: false, liftsOverall: false },
      { id: 'C', reason: 'not-reported', liftsDimension: true, liftsOverall: true },
      { id: 'D', reason: 'not-reported', liftsDimension: true, liftsOverall: true },
      { id: 'E', reason: 'not-loaded', liftsDimension: true, liftsOverall: false },
    ]);
  });

  it('names the series that nobody holds yet', () => {
    expect(close([['TKM', 'A', 2024, 50]]).dimensions[2]!.wanted.map(({ source }) => source)).toEqual([
      'peeringdb',
    ]);
  });

  it('names a set without a superfluous leaf when one is not enough', () => {
    const { together, dimensions } = close([['TKM', 'A', 2010, 50]]);
    expect(dimensions.flatMap(({ open }) => open).some((leafOpen) => leafOpen.liftsOverall)).toBe(false);
    expect(together).toEqual(['A', 'C']);
    const figures = together.map((id): Figure => ['TKM', id, 2024, 50]);
    expect(
      computeIndex({ framework: tree, indicators, cube: cubeOfFigures(figures), draws: 0 }).results[0]!.score,
    ).toBeDefined();
  });

  it('leaves nothing to add to a score, but still names its bound and its gaps', () => {
    const { together, dimensions } = close([
      ['TKM', 'A', 2024, 50],
      ['TKM', 'C', 2024, 50],
    ]);
    expect(together).toEqual([]);
    expect(dimensions[1]!.open).toEqual([
      { id: 'D', reason: undefined, liftsDimension: false, liftsOverall: false },
    ]);
  });

  it('says so when not even all gaps closed would give a score', () => {
    const hard = { ...tree, minimum: { ...tree.minimum, dimension_indicators: 9 } };
    const result = computeIndex({
      framework: hard,
      indicators,
      cube: cubeOfFigures([['TKM', 'A', 2024, 50]]),
      draws: 0,
    });
    expect(closeGaps(result.results[0]!, hard).together).toEqual([]);
  });
});
