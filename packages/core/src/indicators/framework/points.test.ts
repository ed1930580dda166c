import { describe, expect, it } from 'vitest';
import {
  byId,
  cubeOfFigures,
  type Figure,
  framework,
  indicator,
  leaf,
} from '../../../../../test/index/small.ts';
import { computeIndex } from './compute-index.ts';

const indicators = byId(indicator('ALL'), indicator('FAST', { goalposts: undefined }));
const figures: Figure[] = [
  ['KAZ', 'ALL', 2024, 20],
  ['KAZ', 'FAST', 2024, 10],
  ['KGZ', 'ALL', 2024, 20],
  ['KGZ', 'FAST', 2024, 6],
  ['TJK', 'ALL', 2024, 80],
];
const minMax = { normalisation: { method: 'min-max' }, bounded_by: 'ALL' };
const { results } = computeIndex({
  framework: framework({ one: [leaf('ALL'), leaf('FAST', minMax)] }),
  indicators,
  cube: cubeOfFigures(figures),
  draws: 0,
});
const fast = results.map(({ dimensions }) => dimensions[0]!.leaves[1]!);

describe('a leaf of a framework with `normalisation: {method: min-max}`', () => {
  const column: Figure[] = [
    ['KAZ', 'FAST', 2024, 10],
    ['KGZ', 'FAST', 2024, 4],
    ['TJK', 'FAST', 2024, 5.5],
  ];
  const scored = (direction: 'higher' | 'lower', scale = { min: 1, max: 100 }) =>
    computeIndex({
      framework: framework(
        { one: [leaf('FAST', { normalisation: { method: 'min-max' } })] },
        { scale, aggregation: { dimension: 'arithmetic', overall: 'arithmetic' } },
      ),
      indicators: byId(indicator('FAST', { goalposts: undefined, direction })),
      cube: cubeOfFigures(column),
      draws: 0,
    }).results.map(({ score }) => score);

  it('needs no goalposts: the best economy has the top of the scale, the worst its bottom', () => {
    expect(scored('higher')).toEqual([100, 1, 25.75]);
    expect(scored('lower')).toEqual([1, 100, 75.25]);
    expect(scored('higher', { min: 0, max: 10 })).toEqual([10, 0, 2.5]);
  });
});

describe('a bound under min-max', () => {
  it('does not stretch the range of the series that it stands in for', () => {
    expect(fast.map(({ score }) => score)).toEqual([100, 1, 100]);
    expect(fast[2]).toMatchObject({ state: 'bounded', value: 80 });
  });

  it('counts towards the minimum, and makes the score partial', () => {
    expect(results.map(({ present }) => present)).toEqual([2, 2, 2]);
    expect(results.map(({ partial }) => partial)).toEqual([false, false, true]);
  });
});
