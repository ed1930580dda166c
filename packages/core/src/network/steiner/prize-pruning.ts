import type { PrizeInstance } from './prize-instance.ts';

/** A tree by its edges and nodes; a single node has no edge. */
export interface Grown {
  readonly edges: readonly number[];
  readonly nodes: readonly number[];
  /** Costs of its edges and prizes outside. */
  readonly cost: number;
}

/**
 * The best tree within a forest (strong pruning, Johnson, Minkoff and Phillips 2000): in each tree the part whose prizes exceed its
 * edges most, that of the root where there is one. Of parts as good the first by its top node.
 */
export function pruneStrongly({ graph, prizes, root }: PrizeInstance, forest: Iterable<number>): Grown {
  const around: number[][] = Array.from({ length: graph.nodes }, () => []);
  for (const edge of forest) {
    around[graph.from[edge]!]!.push(edge);
    around[graph.to[edge]!]!.push(edge);
  }
  const up = new Int32Array(graph.nodes).fill(-2);
  const worth = prizes.slice();
  const order: number[] = [];
  const starts = root === undefined ? [...around.keys()] : [root];
  for (const start of starts) {
    if (up[start] !== -2) continue;
    const from = order.length;
    up[start] = -1;
    order.push(start);
    for (let at = from; at < order.length; at++) {
      for (const edge of around[order[at]!]!) {
        const next = graph.from[edge] === order[at] ? graph.to[edge]! : graph.from[edge]!;
        if (up[next] !== -2) continue;
        up[next] = edge;
        order.push(next);
      }
    }
  }
  for (let at = order.length - 1; at >= 0; at--) {
    const node = order[at]!;
    const edge = up[node]!;
    const gain = edge < 0 ? 0 : worth[node]! - graph.cost[edge]!;
    if (gain > 0) worth[graph.from[edge] === node ? graph.to[edge]! : graph.from[edge]!]! += gain;
  }
  const top = root ?? order.reduce((best, node) => (worth[node]! > worth[best]! ? node : best));
  return takeFrom({ graph, prizes }, { top, up, worth, around });
}

function takeFrom(
  { graph, prizes }: PrizeInstance,
  tree: { top: number; up: Int32Array; worth: Float64Array; around: readonly (readonly number[])[] },
): Grown {
  const { top, up, worth, around } = tree;
  const nodes = [top];
  const edges: number[] = [];
  for (const node of nodes) {
    for (const edge of around[node]!) {
      const next = graph.from[edge] === node ? graph.to[edge]! : graph.from[edge]!;
      if (up[next] !== edge || next === top || !(worth[next]! - graph.cost[edge]! > 0)) continue;
      nodes.push(next);
      edges.push(edge);
    }
  }
  edges.sort((a, b) => a - b);
  nodes.sort((a, b) => a - b);
  return { edges, nodes, cost: costOf({ graph, prizes }, edges, nodes) };
}

/** Costs of edges, and prizes of all nodes but some. */
export function costOf(
  { graph, prizes }: PrizeInstance,
  edges: readonly number[],
  nodes: readonly number[],
): number {
  const inside = new Set(nodes);
  let cost = 0;
  for (const edge of edges) cost += graph.cost[edge]!;
  prizes.forEach((prize, node) => {
    if (!inside.has(node)) cost += prize;
  });
  return cost;
}
