import { describe, expect, it } from 'vitest';
import {
  byId,
  cubeOfFigures,
  type Figure,
  framework,
  indicator,
  leaf,
} from '../../../../test/index/small.ts';
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
