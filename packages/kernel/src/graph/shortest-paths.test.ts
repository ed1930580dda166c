import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArcGraph, type EdgeList, toArcs } from './graph.ts';
import { arcsTo, shortestPaths, tailOf } from './shortest-paths.ts';

describe('cheapest ways in a graph', () => {
  it('cost what repeated correction of every arc finds (Bellman-Ford), loops and parallel edges included', () => {
    fc.assert(
      fc.property(graphs(), fc.boolean(), (edges, directed) => {
        const graph = toArcs(edges, directed);
        const found = shortestPaths(graph, [0, edges.nodes - 1]);
        const slow = corrected(graph, [0, edges.nodes - 1]);
        expect([...found.distance]).toEqual(slow.map((each) => expect.closeTo(each, 9)));
      }),
    );
  });

  it('are made of arcs that join on, from the source on, and cost what is told', () => {
    fc.assert(
      fc.property(graphs(), (edges) => {
        const graph = toArcs(edges, true);
        const found = shortestPaths(graph, [0]);
        found.distance.forEach((distance, node) => {
          const arcs = arcsTo(graph, found, node);
          const nodes = [...arcs.map((arc) => tailOf(graph, arc)), node];
          expect(arcs.map((arc) => graph.to[arc])).toEqual(nodes.slice(1));
          if (Number.isFinite(distance)) expect(nodes[0]).toBe(0);
          const cost = arcs.reduce((sum, arc) => sum + graph.cost[arc]!, 0);
          if (Number.isFinite(distance)) expect(cost).toBeCloseTo(distance, 9);
        });
      }),
    );
  });

  it('to targets alone are those of the whole search, and what lies beyond is not told', () => {
    fc.assert(
      fc.property(graphs(), fc.nat(), (edges, chosen) => {
        const graph = toArcs(edges);
        const target = chosen % edges.nodes;
        const all = shortestPaths(graph, [0]);
        const some = shortestPaths(graph, [0], { targets: [target] });
        expect(some.distance[target]).toBe(all.distance[target]);
        expect(arcsTo(graph, some, target)).toEqual(arcsTo(graph, all, target));
        some.distance.forEach((distance, node) => {
          if (Number.isFinite(distance)) expect(distance).toBe(all.distance[node]);
        });
      }),
    );
  });

  it('begin at what their source costs', () => {
    const graph = toArcs({
      nodes: 3,
      from: Int32Array.of(0, 1),
      to: Int32Array.of(1, 2),
      cost: Float64Array.of(1, 1),
    });
    const { distance, source } = shortestPaths(graph, [0, 2], { start: [0, 5] });
    expect([...distance]).toEqual([0, 1, 2]);
    expect([...source!]).toEqual([0, 0, 0]);
  });

  it('bear costs of nothing and costs that differ 10^12 times', () => {
    const graph = toArcs({
      nodes: 4,
      from: Int32Array.of(0, 1, 2, 0),
      to: Int32Array.of(1, 2, 3, 3),
      cost: Float64Array.of(0, 1e-6, 1e6, Infinity),
    });
    expect([...shortestPaths(graph, [0]).distance]).toEqual([0, 0, 1e-6, 1e6 + 1e-6]);
  });
});

/** Up to ten nodes and thirty edges; one in eight is barred, some cost nothing. */
function graphs(): fc.Arbitrary<EdgeList> {
  const cost = fc.oneof(
    { weight: 6, arbitrary: fc.double({ min: 0.01, max: 100, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constant(Infinity) },
  );
  return fc.integer({ min: 1, max: 10 }).chain((nodes) => {
    const node = fc.integer({ min: 0, max: nodes - 1 });
    return fc.array(fc.tuple(node, node, cost), { maxLength: 30 }).map((edges) => ({
      nodes,
      from: Int32Array.from(edges, ([from]) => from),
      to: Int32Array.from(edges, ([, to]) => to),
      cost: Float64Array.from(edges, ([, , cost]) => cost),
    }));
  });
}

function corrected({ nodes, first, to, cost }: ArcGraph, sources: readonly number[]): number[] {
  const distance = new Array<number>(nodes).fill(Number.POSITIVE_INFINITY);
  for (const source of sources) distance[source] = 0;
  for (let round = 0; round < nodes; round++) {
    for (let node = 0; node < nodes; node++) {
      for (let arc = first[node]!; arc < first[node + 1]!; arc++) {
        distance[to[arc]!] = Math.min(distance[to[arc]!]!, distance[node]! + cost[arc]!);
      }
    }
  }
  return distance;
}
