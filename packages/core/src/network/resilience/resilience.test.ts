import type { EdgeList } from '@serai/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSet, openSets } from '../steiner/tree.ts';
import { computeBetweenness } from './betweenness.ts';
import { findCuts } from './cuts.ts';
import { computeLatencyFloorMs } from './latency.ts';
import { computeSurvivability } from './survivability.ts';

describe('what alone holds a network together', () => {
  it('is what falls apart when it is taken out: bridges, articulation points, 2-edge-connected components', () => {
    fc.assert(
      fc.property(graphs(), (graph) => {
        const cuts = findCuts(graph);
        const whole = partsOf(graph);
        const nodes = [...Array(graph.nodes).keys()];
        const edges = [...graph.from.keys()];
        expect(cuts.components).toBe(new Set(whole).size);
        for (const node of nodes)
          for (const other of nodes)
            expect(cuts.component[node] === cuts.component[other]).toBe(whole[node] === whole[other]);
        const without = (edge: number) => new Set(partsOf(graph, { edge })).size;
        expect(cuts.bridges).toEqual(edges.filter((edge) => without(edge) > cuts.components));
        expect(cuts.articulationPoints).toEqual(
          nodes.filter((node) => lostPairs(graph, { node }).length > 0),
        );
        const each = edges.map((edge) => partsOf(graph, { edge }));
        for (const node of nodes)
          for (const other of nodes)
            expect(cuts.twoEdgeComponent[node] === cuts.twoEdgeComponent[other]).toBe(
              whole[node] === whole[other] && each.every((parts) => parts[node] === parts[other]),
            );
      }),
    );
  });

  it('cuts off exactly the pairs that lose their way, whichever edge or node fails', () => {
    fc.assert(
      fc.property(graphs(), (graph) => {
        const found = computeSurvivability(graph);
        const edges = [...graph.from.keys()].map((edge) => lostPairs(graph, { edge }));
        const nodes = [...Array(graph.nodes).keys()].map((node) => lostPairs(graph, { node }));
        const lost = (all: string[][]) =>
          new Map(
            [...all.entries()]
              .filter(([, pairs]) => pairs.length > 0)
              .map(([at, pairs]) => [at, pairs.length]),
          );
        const told = (all: typeof found.edges) => new Map(all.map(({ at, pairs }) => [at, pairs]));
        expect(told(found.edges)).toEqual(lost(edges));
        expect(told(found.nodes)).toEqual(lost(nodes));
        expect(found.edgeSurvivablePairs).toBe(found.connectedPairs - new Set(edges.flat()).size);
        expect(found.nodeSurvivablePairs).toBe(found.connectedPairs - new Set(nodes.flat()).size);
      }),
    );
  });

  it('is found in a chain of a hundred thousand nodes', () => {
    const nodes = 100_000;
    const from = Int32Array.from({ length: nodes - 1 }, (_, at) => at);
    const chain = { nodes, from, to: from.map((at) => at + 1), cost: new Float64Array(nodes - 1).fill(1) };
    const cuts = findCuts(chain);
    expect(cuts.bridges).toHaveLength(nodes - 1);
    expect(cuts.articulationPoints).toHaveLength(nodes - 2);
  });

  it('is nothing where two parallel lines connect two places, and one of them where a loop is beside it', () => {
    expect(
      findCuts(
        edgeList(2, [
          [0, 1, 1],
          [1, 0, 1],
        ]),
      ).bridges,
    ).toEqual([]);
    expect(
      findCuts(
        edgeList(2, [
          [0, 0, 1],
          [0, 1, 1],
        ]),
      ).bridges,
    ).toEqual([1]);
  });
});

describe('betweenness', () => {
  it('is the share of cheapest ways, each counted on its own, that pass a node or an edge', () => {
    fc.assert(
      fc.property(graphs(6, 9), (graph) => {
        const byHand = enumerated(graph);
        const found = computeBetweenness(graph);
        expect([...found.nodes]).toEqual(byHand.nodes.map((value) => expect.closeTo(value, 9)));
        expect([...found.edges]).toEqual(byHand.edges.map((value) => expect.closeTo(value, 9)));
      }),
    );
  });

  it('of the middle of a star is every pair of its ends, of a ring of four is half a pair', () => {
    const star = computeBetweenness(
      edgeList(5, [
        [0, 1, 1],
        [0, 2, 1],
        [0, 3, 1],
        [0, 4, 1],
      ]),
    );
    expect([...star.nodes]).toEqual([6, 0, 0, 0, 0]);
    expect([...star.edges]).toEqual([4, 4, 4, 4]);
    const ring = computeBetweenness(
      edgeList(4, [
        [0, 1, 0.1],
        [1, 2, 0.2],
        [2, 3, 0.1],
        [3, 0, 0.2],
      ]),
    );
    expect([...ring.nodes]).toEqual([0.5, 0.5, 0.5, 0.5].map((value) => expect.closeTo(value, 12)));
  });

  it('is refused where a way costs nothing', () => {
    expect(() => computeBetweenness(edgeList(2, [[0, 1, 0]]))).toThrow(RangeError);
  });
});

describe('the floor of the round trip', () => {
  it('is 9.8 microseconds per km of the shortest cable', () => {
    const [row] = computeLatencyFloorMs(
      edgeList(4, [
        [0, 1, 1000],
        [1, 2, 500],
        [0, 2, 2000],
      ]),
      [0],
    );
    expect([...row!]).toEqual([0, 9.8, expect.closeTo(14.7, 9), Number.POSITIVE_INFINITY]);
  });
});

/** Up to eight nodes in any number of parts, loops and parallel edges; whole costs from 1 to 3, so that ways tie. */
function graphs(nodes = 8, edges = 14): fc.Arbitrary<EdgeList> {
  return fc.integer({ min: 1, max: nodes }).chain((count) => {
    const node = fc.nat({ max: count - 1 });
    return fc
      .array(fc.tuple(node, node, fc.integer({ min: 1, max: 3 })), { maxLength: edges })
      .map((list) => edgeList(count, list));
  });
}

function edgeList(nodes: number, edges: readonly (readonly [number, number, number])[]): EdgeList {
  return {
    nodes,
    from: Int32Array.from(edges, ([from]) => from),
    to: Int32Array.from(edges, ([, to]) => to),
    cost: Float64Array.from(edges, ([, , cost]) => cost),
  };
}

/** A number of its part for each node, without an edge, or without all edges of a node. */
function partsOf({ nodes, from, to }: EdgeList, out: { edge?: number; node?: number } = {}): number[] {
  const sets = openSets(nodes);
  from.forEach((one, edge) => {
    if (edge === out.edge || one === out.node || to[edge] === out.node) return;
    sets[findSet(sets, one)] = findSet(sets, to[edge]!);
  });
  return Array.from({ length: nodes }, (_, node) => findSet(sets, node));
}

/** Pairs of nodes, the failed one left out, that were connected and are so no longer. */
function lostPairs(graph: EdgeList, out: { edge?: number; node?: number }): string[] {
  const [before, after] = [partsOf(graph), partsOf(graph, out)];
  const lost: string[] = [];
  for (let one = 0; one < graph.nodes; one++)
    for (let other = 0; other < one; other++)
      if (
        one !== out.node &&
        other !== out.node &&
        before[one] === before[other] &&
        after[one] !== after[other]
      )
        lost.push(`${one}-${other}`);
  return lost;
}

/** Betweenness by walking every simple way. */
function enumerated(graph: EdgeList): { nodes: number[]; edges: number[] } {
  const nodes = new Array<number>(graph.nodes).fill(0);
  const edges = new Array<number>(graph.from.length).fill(0);
  for (let one = 0; one < graph.nodes; one++) {
    for (let other = 0; other < one; other++) {
      const ways = simpleWays(graph, one, other);
      const least = Math.min(...ways.map(({ cost }) => cost));
      const cheapest = ways.filter(({ cost }) => cost === least);
      for (const way of cheapest) {
        for (const node of way.inner) nodes[node]! += 1 / cheapest.length;
        for (const edge of way.edges) edges[edge]! += 1 / cheapest.length;
      }
    }
  }
  return { nodes, edges };
}

interface Way {
  readonly cost: number;
  readonly inner: readonly number[];
  readonly edges: readonly number[];
}

function simpleWays(graph: EdgeList, at: number, goal: number, seen: readonly number[] = []): Way[] {
  if (at === goal) return [{ cost: 0, inner: [], edges: [] }];
  return [...graph.from.keys()].flatMap((edge) => {
    const [from, to] = [graph.from[edge]!, graph.to[edge]!];
    if (from === to || (from !== at && to !== at)) return [];
    const next = from === at ? to : from;
    if (seen.includes(next)) return [];
    return simpleWays(graph, next, goal, [...seen, at]).map((way) => ({
      cost: way.cost + graph.cost[edge]!,
      inner: next === goal ? way.inner : [next, ...way.inner],
      edges: [edge, ...way.edges],
    }));
  });
}
