import { type BlockQueue, openBlockQueue, putCell, takeCell } from '../block-queue.ts';
import { bucketsFor } from '../buckets.ts';
import type { ArcGraph } from './graph.ts';

export interface ShortestPaths {
  /** Cost from the nearest source; infinite where no way leads or the search had stopped. */
  readonly distance: Float64Array;
  /** The arc by which each node was reached, -1 at a source and where no way leads. Of ways as dear the lowest arc. */
  readonly arc: Int32Array;
  /** Position in `sources` of the nearest one, -1 where no way leads. Absent when there is one source. */
  readonly source: Int32Array | undefined;
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
  options: ShortestPathsOptions = {},
): ShortestPaths {
  const search = openSearch(graph, sources, options);
  const { queue, paths } = search;
  const goals = options.targets === undefined ? undefined : [...new Set(options.targets)];
  let bucket = 0;
  for (; queue.waiting > 0; bucket++) {
    emptyBucket(search, bucket);
    if (goals === undefined) continue;
    // The goals that are reached leave the list from its end: the last one that is not decides.
    while (goals.length > 0 && Math.floor(paths.distance[goals.at(-1)!]! * queue.perUnit) <= bucket)
      goals.pop();
    if (goals.length === 0) break;
  }
  if (queue.waiting > 0) forgetBeyond(search, bucket);
  return paths;
}

interface Search {
  readonly graph: ArcGraph;
  readonly cost: Float64Array;
  readonly queue: BlockQueue;
  readonly paths: ShortestPaths;
}

function openSearch(
  graph: ArcGraph,
  sources: readonly number[],
  { cost = graph.cost, start }: ShortestPathsOptions,
): Search {
  const { nodes } = graph;
  const paths = {
    distance: new Float64Array(nodes).fill(Number.POSITIVE_INFINITY),
    arc: new Int32Array(nodes).fill(-1),
    source: sources.length > 1 ? new Int32Array(nodes).fill(-1) : undefined,
  };
  const queue = openBlockQueue(boundsOf(cost, start));
  sources.forEach((node, at) => {
    const before = start?.[at] ?? 0;
    if (!(before < paths.distance[node]!)) return;
    paths.distance[node] = before;
    if (paths.source !== undefined) paths.source[node] = at;
    putCell(queue, node, before);
  });
  return { graph, cost, queue, paths };
}

/**
 * Takes every node out of a bucket, those too that come in meanwhile. One that has moved to an earlier bucket since it was put in
 * was taken out of that one.
 */
function emptyBucket({ graph, cost, queue, paths }: Search, bucket: number): void {
  const { first, to } = graph;
  const { distance, arc: arcOf, source } = paths;
  const { perUnit } = queue;
  const slot = bucket & queue.mask;
  for (let node = takeCell(queue, slot); node >= 0; node = takeCell(queue, slot)) {
    const here = distance[node]!;
    if (Math.floor(here * perUnit) !== bucket) continue;
    const end = first[node + 1]!;
    for (let arc = first[node]!; arc < end; arc++) {
      const next = to[arc]!;
      const there = here + cost[arc]!;
      const known = distance[next]!;
      if (there > known || there === Number.POSITIVE_INFINITY) continue;
      if (there === known) {
        if (arcOf[next]! > arc && there > here && source?.[next] === source?.[node]) arcOf[next] = arc;
        continue;
      }
      distance[next] = there;
      arcOf[next] = arc;
      if (source !== undefined) source[next] = source[node]!;
      putCell(queue, next, there);
    }
  }
}

function boundsOf(cost: Float64Array, start: readonly number[] = []): { perUnit: number; count: number } {
  let shortest = Number.POSITIVE_INFINITY;
  let longest = 0;
  for (let arc = 0; arc < cost.length; arc++) {
    const here = cost[arc]!;
    if (here > 0 && here < shortest) shortest = here;
    if (here > longest && here < Number.POSITIVE_INFINITY) longest = here;
  }
  if (longest === 0) [shortest, longest] = [1, 1];
  return bucketsFor(shortest, Math.max(longest, ...start));
}

/** What lies beyond the last bucket that was emptied is not final and is not told. */
function forgetBeyond({ queue, paths }: Search, last: number): void {
  const { distance, arc, source } = paths;
  for (let node = 0; node < distance.length; node++) {
    if (Math.floor(distance[node]! * queue.perUnit) <= last) continue;
    distance[node] = Number.POSITIVE_INFINITY;
    arc[node] = -1;
    if (source !== undefined) source[node] = -1;
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
