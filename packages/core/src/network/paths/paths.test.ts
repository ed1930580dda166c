import { type EdgeList, toArcs } from '@serai/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAlternatives, nodesOf } from './alternatives.ts';
import { findDisjointPair } from './disjoint.ts';
import { shortestSimplePaths } from './k-shortest.ts';
import { findRiskDisjointPair } from './risk-groups.ts';

const list = (nodes: number, edges: readonly (readonly [number, number, number])[]): EdgeList => ({
  nodes,
  from: Int32Array.from(edges, ([from]) => from),
  to: Int32Array.from(edges, ([, to]) => to),
  cost: Float64Array.from(edges, ([, , cost]) => cost),
});

/** Up to seven nodes and fourteen edges, loops and parallel ones among them. */
const graphs = (): fc.Arbitrary<EdgeList> =>
  fc.integer({ min: 2, max: 7 }).chain((nodes) => {
    const node = fc.integer({ min: 0, max: nodes - 1 });
    const edge = fc.tuple(node, node, fc.integer({ min: 1, max: 20 }));
    return fc.array(edge, { maxLength: 14 }).map((edges) => list(nodes, edges));
  });

/** Every way from the first node to the last that passes no node twice, as edges. */
function allPaths({ from, to, nodes }: EdgeList): number[][] {
  const found: number[][] = [];
  const walk = (node: number, seen: ReadonlySet<number>, path: readonly number[]): void => {
    if (node === nodes - 1) {
      found.push([...path]);
      return;
    }
    from.forEach((a, edge) => {
      const b = to[edge]!;
      for (const [here, next] of a === b
        ? []
        : [
            [a, b],
            [b, a],
          ]) {
        if (here === node && !seen.has(next!)) walk(next!, new Set([...seen, next!]), [...path, edge]);
      }
    });
  };
  walk(0, new Set([0]), []);
  return found;
}

/** Nodes between the ends. */
const inner = (edges: EdgeList, path: readonly number[]): Set<number> =>
  new Set(
    path
      .flatMap((edge) => [edges.from[edge]!, edges.to[edge]!])
      .filter((node) => node !== 0 && node !== edges.nodes - 1),
  );

describe('two ways that share nothing', () => {
  it.each(['edges', 'nodes'] as const)('cost together what the best of all pairs costs, by %s', (by) => {
    fc.assert(
      fc.property(graphs(), (edges) => {
        const paths = allPaths(edges);
        const cost = (path: readonly number[]) => path.reduce((sum, edge) => sum + edges.cost[edge]!, 0);
        const apart = (a: readonly number[], b: readonly number[]) =>
          by === 'edges'
            ? !a.some((edge) => b.includes(edge))
            : ![...inner(edges, a)].some((node) => inner(edges, b).has(node)) &&
              !a.some((edge) => b.includes(edge));
        const pairs = paths.flatMap((a, i) =>
          paths
            .slice(i + 1)
            .filter((b) => apart(a, b))
            .map((b) => cost(a) + cost(b)),
        );
        const found = findDisjointPair(edges, { from: 0, to: edges.nodes - 1, by });
        if (!found.found) {
          expect(pairs).toEqual([]);
          // What is named is on every way.
          const { cut } = found;
          if (cut === undefined) expect(paths).toEqual([]);
          else
            expect(
              paths.every((path) =>
                'edge' in cut ? path.includes(cut.edge) : inner(edges, path).has(cut.node),
              ),
            ).toBe(true);
          return;
        }
        expect(found.cost).toBeCloseTo(Math.min(...pairs), 9);
        expect(apart(...found.paths)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('are not the best way and the best of what it leaves: the trap of the textbooks', () => {
    // 0-1-2-3 is the best with 3, and bars both others; together 0-1-3 and 0-2-3 cost 10.
    const edges = list(4, [
      [0, 1, 1],
      [1, 2, 1],
      [2, 3, 1],
      [0, 2, 4],
      [1, 3, 4],
    ]);
    const pair = findDisjointPair(edges, { from: 0, to: 3, by: 'edges' });
    expect(pair).toEqual({
      found: true,
      cost: 10,
      paths: [
        [3, 2],
        [0, 4],
      ],
    });
  });
});

describe('alternatives', () => {
  it('begin with the best, differ enough from all better ones, and join on', () => {
    fc.assert(
      fc.property(graphs(), (edges) => {
        const graph = toArcs(edges);
        const found = findAlternatives(graph, { from: 0, to: edges.nodes - 1, count: 3 });
        const paths = allPaths(edges);
        expect(found.length > 0).toBe(paths.length > 0);
        if (found.length === 0) return;
        const best = Math.min(...paths.map((path) => path.reduce((sum, edge) => sum + edges.cost[edge]!, 0)));
        expect(found[0]!.cost).toBe(best);
        for (const path of found) {
          expect(path.cost).toBeLessThanOrEqual(2 * best);
          expect(path.overlap).toBeLessThanOrEqual(0.7);
          expect(nodesOf(graph, path, 0).at(-1)).toBe(edges.nodes - 1);
        }
      }),
    );
  });
});

describe('ways in the order of their cost', () => {
  it('are all ways without a node twice, each once', () => {
    fc.assert(
      fc.property(graphs(), (edges) => {
        const graph = toArcs(edges);
        const found = [...shortestSimplePaths(graph, 0, edges.nodes - 1)];
        const cost = (path: readonly number[]) => path.reduce((sum, edge) => sum + edges.cost[edge]!, 0);
        const costs = found.map((path) => path.cost);
        expect(costs).toEqual(
          allPaths(edges)
            .map(cost)
            .sort((a, b) => a - b),
        );
        expect(new Set(found.map(({ arcs }) => String(arcs))).size).toBe(found.length);
      }),
    );
  });
});

describe('two ways that share no risk group', () => {
  const withGroups = () =>
    graphs().chain((edges) =>
      fc
        .array(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }), {
          minLength: edges.from.length,
          maxLength: edges.from.length,
        })
        .map((groups) => ({ edges, groups })),
    );

  it('are the cheapest of all pairs, and for certain when the search came to its end', () => {
    fc.assert(
      fc.property(withGroups(), ({ edges, groups }) => {
        const paths = allPaths(edges);
        const cost = (path: readonly number[]) => path.reduce((sum, edge) => sum + edges.cost[edge]!, 0);
        const risks = (path: readonly number[]) => new Set(path.flatMap((edge) => groups[edge]!));
        const apart = (a: readonly number[], b: readonly number[]) =>
          !a.some((edge) => b.includes(edge)) && ![...risks(a)].some((group) => risks(b).has(group));
        const pairs = paths.flatMap((a, i) =>
          paths
            .slice(i + 1)
            .filter((b) => apart(a, b))
            .map((b) => cost(a) + cost(b)),
        );
        const request = { from: 0, to: edges.nodes - 1, groups, mostPaths: 10_000 };
        const found = findRiskDisjointPair(edges, request);
        expect(found.exact).toBe(true);
        expect(found.found).toBe(pairs.length > 0);
        if (!found.found) return;
        expect(found.cost).toBe(Math.min(...pairs));
        expect(apart(...found.paths)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('say that they are not certain when the search was ended', () => {
    // Both short ways run over the same bridge; the third does not.
    const edges = list(4, [
      [0, 1, 1],
      [1, 3, 1],
      [0, 2, 1],
      [2, 3, 2],
      [0, 3, 9],
    ]);
    const groups = [[7], [], [7], [], []];
    const request = { from: 0, to: 3, groups, mostPaths: 10 };
    expect(findRiskDisjointPair(edges, request)).toMatchObject({ found: true, cost: 11, exact: true });
    expect(findRiskDisjointPair(edges, { ...request, mostPaths: 1 })).toMatchObject({
      cost: 11,
      exact: false,
    });
    expect(findRiskDisjointPair(edges, { ...request, mostPaths: 0 })).toEqual({ found: false, exact: false });
  });
});
