import { describe, expect, it } from 'vitest';
import { byId, cubeOfFigures, framework, indicator, leaf } from '../../../../../test/index/small.ts';
import { Problem } from '../../measure/index.ts';
import { type PlanInput, planIndex } from './plan.ts';

const indicators = byId(
  indicator('A'),
  indicator('B'),
  indicator('C'),
  indicator('VOICE', { profiles: ['research'] }),
  indicator('GDP', { direction: 'context' }),
  indicator('RAW', { goalposts: undefined }),
);
const cube = cubeOfFigures([
  ['KAZ', 'A', 2024, 50],
  ['KAZ', 'C', 2024, 50],
]);
const group = (id: string, ...children: object[]) => ({
  kind: 'group' as const,
  id,
  name: { en: id },
  part: 'schools',
  children,
});
const plan = (tree: PlanInput['framework'], profile?: 'research') =>
  planIndex({ framework: tree, indicators, cube, ...(profile && { profile }) });
const findingsOf = (tree: PlanInput['framework']) => {
  try {
    plan(tree);
  } catch (error) {
    if (error instanceof Problem) return error.findings.map(({ code, field }) => [code, field]);
  }
  return [];
};

describe('the plan of a framework', () => {
  it('averages a group into one before it enters the dimension: its leaves share one weight', () => {
    const { leaves } = plan(
      framework({ one: [leaf('A'), group('pair', leaf('B'), leaf('C', { weight: 3 }))] }),
    );
    expect(leaves.map(({ id, share, part }) => [id, share, part])).toEqual([
      ['A', 0.5, undefined],
      ['B', 0.125, 'schools'],
      ['C', 0.375, 'schools'],
    ]);
  });

  it('counts an optional leaf only when anybody has a figure of it, a baseline leaf always', () => {
    const optional = { supply: 'optional' };
    const { leaves } = plan(
      framework({ one: [leaf('A'), leaf('B'), leaf('C', optional)], two: [leaf('A'), leaf('B', optional)] }),
    );
    expect(leaves.map(({ loaded }) => loaded)).toEqual([true, true, true, true, false]);
    expect(leaves.map(({ share }) => share)).toEqual([1 / 3, 1 / 3, 1 / 3, 1, 0]);
  });

  it('computes an edition with the goalposts and limits that its leaves have frozen', () => {
    const goalposts = { ...indicator('A').goalposts!, upper: 500 };
    const { leaves } = plan(framework({ one: [leaf('A', { goalposts, carry_limit_years: 1 }), leaf('B')] }));
    expect(leaves.map((planned) => planned.goalposts?.upper)).toEqual([500, indicator('B').goalposts!.upper]);
    expect(leaves[0]!.indicator.carry_limit_years).toBe(1);
    expect(indicators.get('A')?.carry_limit_years).not.toBe(1);
  });

  it('leaves out what the profile may not show', () => {
    const tree = framework({ one: [leaf('A'), leaf('VOICE')] });
    expect(plan(tree).leaves.map(({ id }) => id)).toEqual(['A']);
    expect(plan(tree, 'research').leaves.map(({ id }) => id)).toEqual(['A', 'VOICE']);
  });

  it('takes goalposts from the indicator, or none for min-max', () => {
    const minMax = { normalisation: { method: 'min-max' } };
    const { leaves } = plan(framework({ one: [leaf('A'), leaf('RAW', minMax)] }));
    expect(leaves.map(({ goalposts }) => goalposts?.upper)).toEqual([100, undefined]);
  });

  it('refuses with all findings at once, each located', () => {
    const tree = framework({
      one: [leaf('NOBODY'), leaf('GDP', { weight: 0 }), leaf('RAW'), leaf('A', { bounded_by: 'NOTHING' })],
      two: [leaf('A', { weight: 0 })],
    });
    expect(findingsOf(tree)).toEqual(
      [
        ['unknown-indicator', 'dimensions.0.children.0'],
        ['context-leaf', 'dimensions.0.children.1'],
        ['no-goalposts', 'dimensions.0.children.1'],
        ['no-goalposts', 'dimensions.0.children.2'],
        ['unknown-indicator', 'dimensions.0.children.3'],
        ['no-positive-weight', 'dimensions.1.children'],
      ].filter(([code, field]) => code !== 'no-goalposts' || field !== 'dimensions.0.children.1'),
    );
  });
});
