import { describe, expect, it } from 'vitest';
import { cubeOf, getFramework, readEdition } from '../../../../../test/index/edition.ts';
import { columnOf } from '../../measure/index.ts';
import { frameworkAsPipeline } from '../framework/as-pipeline.ts';
import { changeIndex, separateChanges } from './changes.ts';
import { runPipeline } from './run.ts';

const { catalog, figures } = await readEdition();
const { dataset, pipeline } = frameworkAsPipeline({
  framework: getFramework(catalog, 'e-resilience'),
  indicators: catalog.indicators,
  cube: cubeOf(figures),
});
const topOf = (changes: Parameters<typeof changeIndex>[2]): Float64Array => {
  const changed = changeIndex(dataset, pipeline, changes);
  const run = runPipeline(changed.dataset, changed.pipeline);
  return columnOf(run.scores, run.tree.nodes.length - 1);
};

describe('changes to an index', () => {
  it('are none when nothing is changed, or only what it does not know', () => {
    const nominal = topOf({});
    expect(topOf({ off: ['NO_SUCH'], weights: { NO_SUCH: 3 } })).toEqual(nominal);
  });

  it('leave an indicator out as if the index did not know it: coverage does not suffer', () => {
    const { dataset: changed } = changeIndex(dataset, pipeline, { off: ['UN_EPI'] });
    expect(changed.tree.indicators).toBe(dataset.tree.indicators - 1);
    expect(changed.tree.nodes.map(({ code }) => code)).not.toContain('policy/UN_EPI');
    expect(changed.tree.nodes.every(({ parentAt }, at) => parentAt > at || parentAt === -1)).toBe(true);
    expect(topOf({ off: ['UN_EPI'] })).not.toEqual(topOf({}));
  });

  it('forget what the steps say of an indicator that is left out, and nothing else', () => {
    const named = (codes: readonly string[]) => ({
      ...pipeline,
      steps: pipeline.steps.map((step) =>
        step.step === 'normalise'
          ? { ...step, indicators: Object.fromEntries(codes.map((code) => [code, step.using])) }
          : step,
      ),
    });
    const [first, second] = dataset.tree.nodes.map(({ code }) => code) as [string, string];
    const changed = changeIndex(dataset, named([first, second]), { off: [first] });
    const step = changed.pipeline.steps.find((each) => each.step === 'normalise');
    expect(Object.keys(step!.indicators!)).toEqual([second]);
    expect(runPipeline(changed.dataset, changed.pipeline).scores.rows).toBeGreaterThan(20);
    const typo = changeIndex(dataset, named(['NO_SUCH']), { off: [first] });
    expect(() => runPipeline(typo.dataset, typo.pipeline)).toThrow(/names what the data do not have/);
  });

  it('leave an area out when its weight is 0', () => {
    const without = topOf({ weights: { trust: 0 } });
    expect(without.some((score, row) => score !== topOf({})[row])).toBe(true);
  });

  it('never lower anybody when areas are averaged arithmetically in place of geometrically', () => {
    const geometric = topOf({});
    topOf({ across: { method: 'arithmetic' } }).forEach((score, row) => {
      if (!Number.isNaN(score)) expect(score).toBeGreaterThanOrEqual(geometric[row]! - 1e-9);
    });
  });

  it.each([
    [{ normalisation: { method: 'min-max', bounds: [1, 100] } }],
    [{ normalisation: { method: 'z-score', mean: 50, sd: 10 }, treatment: 'winsorise-then-log' }],
    [{ imputation: 'median' }],
    [{ within: { method: 'geometric' } }],
  ] as const)('score somebody: %o', (changes) => {
    expect(topOf(changes as never).filter((score) => !Number.isNaN(score)).length).toBeGreaterThan(20);
  });

  it('come apart one by one', () => {
    const apart = separateChanges({
      off: ['UN_EPI'],
      weights: { trust: 0.5 },
      across: { method: 'arithmetic' },
    });
    expect(apart.map(({ name }) => name)).toEqual(['off:UN_EPI', 'weight:trust', 'across']);
  });
});
