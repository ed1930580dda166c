/** A framework as a pipeline gives the framework's own scores, for every economy and every node. */
import { describe, expect, it } from 'vitest';
import { cubeOf, getFramework, readEdition } from '../../../../../test/index/edition.ts';
import { CELL_MARKS } from '../data/dataset.ts';
import { runPipeline } from '../pipeline/run.ts';
import { computeRobustness } from '../robustness/robustness.ts';
import { frameworkAsPipeline } from './as-pipeline.ts';
import { computeIndex } from './compute-index.ts';

const { catalog, figures } = await readEdition();
const cube = cubeOf(figures);
const near = (is: number, should: number | undefined, where: string): void => {
  if (should === undefined) expect(is, where).toBeNaN();
  else expect(is, where).toBeCloseTo(should, 9);
};

describe.each([
  ['e-resilience', 2024],
  ['e-resilience', 2022],
  ['readiness-core', 2024],
  ['readiness-core', 2018],
] as const)('%s in %i', (id, year) => {
  const input = { framework: getFramework(catalog, id), indicators: catalog.indicators, cube, year };
  const edition = computeIndex({ ...input, draws: 0 });
  const { dataset, pipeline } = frameworkAsPipeline(input);
  const run = runPipeline(dataset, pipeline);
  const placeOf = new Map(run.tree.nodes.map(({ code }, at) => [code, at]));
  const at = (row: number, code: string): number =>
    run.scores.values[row * run.scores.columns + placeOf.get(code)!]!;

  it('has the same scores of leaves, dimensions and the whole', () => {
    expect(run.units).toEqual(cube.areas);
    expect(edition.results.filter(({ score }) => score !== undefined).length).toBeGreaterThan(5);
    edition.results.forEach(({ area, score, dimensions }, row) => {
      near(at(row, 'overall'), score, area);
      for (const dimension of dimensions) {
        near(at(row, dimension.id), dimension.score, `${area} ${dimension.id}`);
        for (const leaf of dimension.leaves)
          if (placeOf.has(leaf.id)) near(at(row, leaf.id), leaf.score, `${area} ${leaf.id}`);
      }
    });
  });

  it('marks what was carried and what stands for a bound', () => {
    const marked = { carried: 0, bounded: 0 };
    edition.results.forEach(({ dimensions }, row) => {
      for (const leaf of dimensions.flatMap(({ leaves }) => leaves)) {
        const column = placeOf.get(leaf.id);
        if (column === undefined) continue;
        const bits = dataset.marks[row * dataset.values.columns + column]!;
        for (const state of ['carried', 'bounded'] as const) {
          expect((bits & CELL_MARKS[state]) !== 0).toBe(leaf.state === state);
          if (leaf.state === state) marked[state]++;
        }
      }
    });
    expect(marked.carried).toBeGreaterThan(0);
  });

  it('has intervals that hold the nominal rank of nearly everybody', () => {
    const { statistics } = computeRobustness(dataset, pipeline, { n: 200, seed: 1 });
    const scored = statistics.units.filter(({ nominal }) => !Number.isNaN(nominal));
    const inside = scored.filter(
      ({ nominal, low, high }) => nominal >= Math.floor(low) - 1 && nominal <= Math.ceil(high) + 1,
    );
    expect(inside.length / scored.length).toBeGreaterThan(0.8);
  });
});
