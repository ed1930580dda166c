import { arcsTo, shortestPaths } from '@serai/kernel';
import { clearHeap, openHeap, popHeap, pushHeap } from './heap.ts';
import type { Prepared } from './network.ts';
import { findSet, openSets, spanAndPrune } from './tree.ts';

/**
 * The tree of Mehlhorn (1988): cheapest ways along a cheapest spanning tree of the terminals' own graph, which the borders
 * between the terminals' regions give in one search. At most twice as dear as the best (more exactly 2 - 2 / terminals).
 */
export function mehlhornTree(prepared: Prepared): number[] {
  const { edges, arcs, terminals, terminal } = prepared;
  const found = shortestPaths(arcs, terminals);
  const { source } = found;
  // Of one terminal there is nothing to connect.
  if (source === undefined) return [];
  const length = (edge: number) =>
    found.distance[edges.from[edge]!]! + edges.cost[edge]! + found.distance[edges.to[edge]!]!;
  const borders: { edge: number; length: number }[] = [];
  for (let edge = 0; edge < edges.from.length; edge++) {
    const [one, other] = [source[edges.from[edge]!]!, source[edges.to[edge]!]!];
    if (one !== other && one >= 0 && other >= 0) borders.push({ edge, length: length(edge) });
  }
  borders.sort((a, b) => a.length - b.length || a.edge - b.edge);
  const sets = openSets(terminals.length);
  const inside = terminal.slice();
  for (const { edge } of borders) {
    const ends = [edges.from[edge]!, edges.to[edge]!];
    const [one, other] = ends.map((end) => findSet(sets, source[end]!));
    if (one === other) continue;
    sets[one!] = other!;
    for (const end of ends) {
      inside[end] = 1;
      for (const arc of arcsTo(arcs, found, end)) inside[arcs.to[arc]!] = 1;
    }
  }
  return spanAndPrune(prepared, inside);
}

/**
 * The tree of Takahashi and Matsuyama (1980): from `root` on, again and again the cheapest way to the nearest terminal that is
 * not yet in the tree; then the cheapest spanning tree of its nodes. `cost` may be another cost of each edge than the
 * instance's, infinite where no way may lead; undefined where terminals are then apart.
 */
export function pathTree(
  prepared: Prepared,
  root: number,
  cost: Float64Array = prepared.edges.cost,
): number[] | undefined {
  const { arcs, edges, terminal, terminals } = prepared;
  const heap = openHeap(edges.nodes);
  const distance = new Float64Array(edges.nodes).fill(Number.POSITIVE_INFINITY);
  const by = new Int32Array(edges.nodes).fill(-1);
  const inside = new Uint8Array(edges.nodes);
  let open = terminals.length;
  const take = (node: number) => {
    inside[node] = 1;
    distance[node] = 0;
    pushHeap(heap, node, 0);
    if (terminal[node] === 1) open--;
  };
  take(root);
  for (let node = popHeap(heap); node >= 0 && open > 0; node = popHeap(heap)) {
    if (terminal[node] === 1 && inside[node] === 0) {
      for (let at = node; inside[at] === 0; at = arcs.to[prepared.twin[by[at]!]!]!) take(at);
      continue;
    }
    const here = distance[node]!;
    for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++) {
      const next = arcs.to[arc]!;
      const there = here + cost[arcs.edge[arc]!]!;
      if (!(there < distance[next]!)) continue;
      distance[next] = there;
      by[next] = arc;
      pushHeap(heap, next, there);
    }
  }
  clearHeap(heap);
  return open > 0 ? undefined : spanAndPrune(prepared, inside);
}
