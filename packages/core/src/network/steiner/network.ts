import { type ArcGraph, type EdgeList, toArcs } from '@serai/kernel';
import type { SteinerInstance } from './instance.ts';

/** An instance made ready for searches: rows of arcs, the way back of each, edges in the order of their costs. */
export interface Prepared {
  readonly edges: EdgeList;
  readonly arcs: ArcGraph;
  /** The arc the other way over the same edge; the arc itself for a loop. */
  readonly twin: Int32Array;
  readonly terminals: readonly number[];
  /** 1 at terminals. */
  readonly terminal: Uint8Array;
  /** Edges from the cheapest to the dearest. */
  readonly order: Int32Array;
}

export function prepare({ graph, terminals }: SteinerInstance): Prepared {
  const arcs = toArcs(graph);
  const twin = new Int32Array(arcs.to.length);
  const seen = new Int32Array(graph.from.length).fill(-1);
  for (let arc = 0; arc < twin.length; arc++) {
    const edge = arcs.edge[arc]!;
    const other = seen[edge]!;
    if (other < 0) {
      seen[edge] = arc;
      twin[arc] = arc;
    } else {
      twin[arc] = other;
      twin[other] = arc;
    }
  }
  const terminal = new Uint8Array(graph.nodes);
  for (const each of terminals) terminal[each] = 1;
  return {
    edges: graph,
    arcs,
    twin,
    terminals: [...new Set(terminals)],
    terminal,
    order: byCost(graph.cost),
  };
}

function byCost(cost: Float64Array): Int32Array {
  const order = Int32Array.from(cost, (_, edge) => edge);
  return order.sort((a, b) => cost[a]! - cost[b]! || a - b);
}

/** The same network with other costs of its edges. */
export function withCosts(prepared: Prepared, cost: Float64Array): Prepared {
  const { edges, arcs } = prepared;
  const ofArcs = Float64Array.from(arcs.edge, (edge) => cost[edge]!);
  return { ...prepared, edges: { ...edges, cost }, arcs: { ...arcs, cost: ofArcs }, order: byCost(cost) };
}

export function sumCost({ cost }: EdgeList, edges: Iterable<number>): number {
  let sum = 0;
  for (const edge of edges) sum += cost[edge]!;
  return sum;
}
