/** Small instances for tests, and their optima by trying everything. */
import fc from 'fast-check';
import type { SteinerInstance } from '../../packages/core/src/network/steiner/instance.ts';
import { findSet, openSets } from '../../packages/core/src/network/steiner/tree.ts';

/**
 * Two to nine nodes in one part, loops and parallel edges; costs that are all one, small and whole with zeros, or real numbers.
 */
export function instances(): fc.Arbitrary<SteinerInstance> {
  const cost = fc.constantFrom(
    fc.constant(1),
    fc.nat({ max: 4 }),
    fc.integer({ min: 1, max: 20 }),
    fc.double({ min: 0.01, max: 10, noNaN: true }),
  );
  return fc.tuple(fc.integer({ min: 2, max: 9 }), cost).chain(([nodes, one]) => {
    const node = fc.nat({ max: nodes - 1 });
    const spine = fc.tuple(
      ...Array.from({ length: nodes - 1 }, (_, at) => fc.tuple(fc.nat({ max: at }), one)),
    );
    const more = fc.array(fc.tuple(node, node, one), { maxLength: 16 });
    const terminals = fc.uniqueArray(node, { minLength: 2, maxLength: nodes });
    return fc.tuple(spine, more, terminals).map(([spine, more, terminals]) => {
      const edges = [...spine.map(([from, cost], at) => [from, at + 1, cost] as const), ...more];
      return {
        graph: {
          nodes,
          from: Int32Array.from(edges, ([from]) => from),
          to: Int32Array.from(edges, ([, to]) => to),
          cost: Float64Array.from(edges, ([, , cost]) => cost),
        },
        terminals,
      };
    });
  });
}

/** The least cost of a spanning tree over every set of nodes that holds the terminals. */
export function cheapestByHand({ graph, terminals }: SteinerInstance): number {
  const order = [...graph.cost.keys()].sort((a, b) => graph.cost[a]! - graph.cost[b]!);
  const must = terminals.reduce((set, terminal) => set | (1 << terminal), 0);
  let least = Number.POSITIVE_INFINITY;
  for (let set = 0; set < 1 << graph.nodes; set++)
    if ((set & must) === must) least = Math.min(least, spanningCost(graph, order, set));
  return least;
}

/** Cost of a spanning tree of a set of nodes, infinite where it has several parts. */
export function spanningCost(graph: SteinerInstance['graph'], order: readonly number[], set: number): number {
  const sets = openSets(graph.nodes);
  let cost = 0;
  let parts = 0;
  for (let node = 0; node < graph.nodes; node++) parts += (set >> node) & 1;
  for (const edge of order) {
    const [from, to] = [graph.from[edge]!, graph.to[edge]!];
    if (((set >> from) & (set >> to) & 1) === 0) continue;
    const [one, other] = [findSet(sets, from), findSet(sets, to)];
    if (one === other) continue;
    sets[one] = other;
    cost += graph.cost[edge]!;
    parts--;
  }
  return parts > 1 ? Number.POSITIVE_INFINITY : cost;
}

/** Whether edges hold all terminals together. */
export function connected({ graph, terminals }: SteinerInstance, edges: readonly number[]): boolean {
  const sets = openSets(graph.nodes);
  for (const edge of edges) sets[findSet(sets, graph.from[edge]!)] = findSet(sets, graph.to[edge]!);
  return terminals.every((terminal) => findSet(sets, terminal) === findSet(sets, terminals[0]!));
}
