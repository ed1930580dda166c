import { type EdgeList, toArcs } from '@serai/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeParetoFront, sweepWeights } from './pareto.ts';

interface Case {
  readonly list: EdgeList;
  /** Of each edge. */
  readonly values: readonly (readonly [number, number, number])[];
}

const cases = (): fc.Arbitrary<Case> =>
  fc.integer({ min: 2, max: 6 }).chain((nodes) => {
    const node = fc.integer({ min: 0, max: nodes - 1 });
    const value = fc.integer({ min: 0, max: 9 });
    return fc.array(fc.tuple(node, node, fc.tuple(value, value, value)), { maxLength: 12 }).map((edges) => ({
      list: {
        nodes,
        from: Int32Array.from(edges, ([from]) => from),
        to: Int32Array.from(edges, ([, to]) => to),
        cost: new Float64Array(edges.length).fill(1),
      },
      values: edges.map(([, , values]) => values),
    }));
  });

/** Values of every way without a node twice, by trying all. */
function allValues({ list, values }: Case, count: number): number[][] {
  const found: number[][] = [];
  const walk = (node: number, seen: readonly number[], sum: readonly number[]): void => {
    if (node === list.nodes - 1) {
      found.push([...sum]);
      return;
    }
    list.from.forEach((a, edge) => {
      const b = list.to[edge]!;
      for (const [here, next] of [
        [a, b],
        [b, a],
      ] as const) {
        if (here === node && !seen.includes(next)) {
          walk(
            next,
            [...seen, next],
            sum.map((each, i) => each + values[edge]![i]!),
          );
        }
      }
    });
  };
  walk(0, [0], new Array<number>(count).fill(0));
  return found;
}

const frontOf = (all: readonly number[][]): string[] => {
  const beats = (a: readonly number[], b: readonly number[]) =>
    a.every((value, i) => value <= b[i]!) && a.some((value, i) => value < b[i]!);
  return [...new Set(all.filter((each) => !all.some((other) => beats(other, each))).map(String))].sort();
};

const objectivesOf = (graph: ReturnType<typeof toArcs>, { values }: Case, count: number): Int32Array[] =>
  Array.from({ length: count }, (_, i) => Int32Array.from(graph.edge, (edge) => values[edge]![i]!));

describe('the Pareto front', () => {
  it.each([2, 3])('of %i objectives is that of all ways', (count) => {
    fc.assert(
      fc.property(cases(), (each) => {
        const graph = toArcs(each.list);
        const request = {
          from: 0,
          to: each.list.nodes - 1,
          objectives: objectivesOf(graph, each, count),
          mostLabels: 10_000,
        };
        const { paths, truncated } = computeParetoFront(graph, request);
        expect(truncated).toBe(false);
        expect(paths.map(({ values }) => String(values)).sort()).toEqual(frontOf(allValues(each, count)));
        for (const { arcs, values } of paths) {
          expect(request.objectives.map((of) => arcs.reduce((sum, arc) => sum + of[arc]!, 0))).toEqual(
            values,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('by a sweep of weights is a part of it, and has both ends', () => {
    fc.assert(
      fc.property(cases(), (each) => {
        const graph = toArcs(each.list);
        const request = {
          from: 0,
          to: each.list.nodes - 1,
          objectives: objectivesOf(graph, each, 2),
          mostLabels: 10_000,
        };
        const whole = computeParetoFront(graph, request).paths.map(({ values }) => String(values));
        const swept = sweepWeights(graph, request, 20).paths.map(({ values }) => String(values));
        for (const values of swept) expect(whole).toContain(values);
        expect([swept[0], swept.at(-1)]).toEqual([whole[0], whole.at(-1)]);
      }),
    );
  });

  it('has ways that no weighting finds, and says when labels were capped', () => {
    // Three ways of two edges: (0, 10), (10, 0) and, above the line between them, (6, 6).
    const list = {
      nodes: 5,
      from: Int32Array.of(0, 0, 0, 1, 2, 3),
      to: Int32Array.of(1, 2, 3, 4, 4, 4),
      cost: new Float64Array(6).fill(1),
    };
    const graph = toArcs(list);
    const of = (values: readonly number[]) => Int32Array.from(graph.edge, (edge) => values[edge]!);
    const objectives = [of([0, 10, 6, 0, 0, 0]), of([10, 0, 6, 0, 0, 0])];
    const request = { from: 0, to: 4, objectives, mostLabels: 100 };
    expect(computeParetoFront(graph, request).paths.map(({ values }) => values)).toEqual([
      [0, 10],
      [6, 6],
      [10, 0],
    ]);
    expect(sweepWeights(graph, request, 50).paths).toHaveLength(2);
    expect(computeParetoFront(graph, { ...request, mostLabels: 3 }).truncated).toBe(true);
  });
});
