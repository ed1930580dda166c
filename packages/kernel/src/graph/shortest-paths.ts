import { type Buckets, openBuckets, put, remove } from '../buckets.ts';
import type { ArcGraph } from './graph.ts';

export interface ShortestPaths {
  /** Cost from the nearest source; infinite where no way leads or the search had stopped. */
  readonly distance: Float64Array;
  /** The arc by which each node was reached, -1 at a source and where no way leads. Of ways as dear the lowest arc. */
  readonly arc: Int32Array;
  /** Position in `sources` of the nearest one, -1 where no way leads. */
  readonly source: Int32Array;
}

export interface ShortestPathsOptions {
  /** Stops once all of these nodes are reached: nodes farther away are not told. */
  readonly targets?: readonly number[];
  /** Costs of the arcs instead of the graph's own: another objective, or arcs left out by an infinite cost. */
  readonly cost?: Float64Array;
  /** What each source costs before the first step; 0 when not given. */
  readonly start?: readonly number[];
}

/**
 * Cheapest ways from the nearest source to every node, over arcs that cost nothing or more; an arc of infinite cost is no way.
 * Bucket queue (Dial 1969) that corrects labels within a bucket, so that any ratio of costs works.
 */
export function shortestPaths(
  graph: ArcGraph,
  sources: readonly number[],
  { targets, cost = graph.cost, start }: ShortestPathsOptions = {},
): ShortestPaths {
  const { nodes, first, to } = graph;
  const distance = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  const arcOf = new Int32Array(nodes).fill(-1);
  const source = new Int32Array(nodes).fill(-1);
  const buckets = bucketsFor(nodes, cost, start);
  let waiting = 0;
  sources.forEach((node, at) => {
    const cost = start?.[at] ?? 0;
    if (!(cost < distance[node]!)) return;
    if (buckets.previous[node] !== -2) {
      remove(buckets, node, distance[node]!);
      waiting--;
    }
    distance[node] = cost;
    source[node] = at;
    put(buckets, node, cost);
    waiting++;
  });
  let open = new Set(targets).size;
  const isTarget = targets === undefined ? undefined : new Uint8Array(nodes);
  for (const node of targets ?? []) isTarget![node] = 1;
  let bucket = 0;
  for (; waiting > 0 && (isTarget === undefined || open > 0); bucket++) {
    const slot = bucket & buckets.mask;
    const reached: number[] = [];
    for (let node = buckets.head[slot]!; node >= 0; node = buckets.head[slot]!) {
      const here = distance[node]!;
      remove(buckets, node, here);
      waiting--;
      if (isTarget?.[node] === 1) reached.push(node);
      const end = first[node + 1]!;
      for (let arc = first[node]!; arc < end; arc++) {
        const next = to[arc]!;
        const there = here + cost[arc]!;
        const known = distance[next]!;
        if (there > known || there === Number.POSITIVE_INFINITY) continue;
        if (there === known) {
          if (arcOf[next]! > arc && there > here && source[next] === source[node]) arcOf[next] = arc;
          continue;
        }
        if (buckets.previous[next] !== -2) {
          remove(buckets, next, known);
          waiting--;
        }
        distance[next] = there;
        arcOf[next] = arc;
        source[next] = source[node]!;
        put(buckets, next, there);
        waiting++;
      }
    }
    for (const node of reached) {
      if (isTarget![node] === 1) open--;
      isTarget![node] = 2;
    }
  }
  if (waiting > 0) forget(buckets, { distance, arc: arcOf, source });
  return { distance, arc: arcOf, source };
}

function bucketsFor(nodes: number, cost: Float64Array, start: readonly number[] = []): Buckets {
  let shortest = Number.POSITIVE_INFINITY;
  let longest = 0;
  for (let arc = 0; arc < cost.length; arc++) {
    const here = cost[arc]!;
    if (here > 0 && here < shortest) shortest = here;
    if (here > longest && here < Number.POSITIVE_INFINITY) longest = here;
  }
  if (longest === 0) [shortest, longest] = [1, 1];
  return openBuckets(nodes, shortest, Math.max(longest, ...start));
}

/** What is still in the queue is not final and is not told. */
function forget(buckets: Buckets, { distance, arc, source }: ShortestPaths): void {
  for (let node = 0; node < distance.length; node++) {
    if (buckets.previous[node] === -2) continue;
    distance[node] = Number.POSITIVE_INFINITY;
    arc[node] = -1;
    source[node] = -1;
  }
}

/** The arcs from the source to a node, in their order; empty at a source and where no way leads. */
export function arcsTo(graph: ArcGraph, { arc }: ShortestPaths, node: number): number[] {
  const arcs: number[] = [];
  for (let at = node, by = arc[at]!; by >= 0; by = arc[at]!) {
    arcs.push(by);
    at = tailOf(graph, by);
  }
  return arcs.reverse();
}

/** The node that an arc comes from. */
export function tailOf({ first, nodes }: ArcGraph, arc: number): number {
  let low = 0;
  let high = nodes;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (first[middle]! <= arc) low = middle;
    else high = middle;
  }
  // Nodes without arcs begin at the same place as the one after them: the last of these is the one.
  return low;
}
