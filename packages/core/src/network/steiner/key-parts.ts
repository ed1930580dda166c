import { type Heap, openHeap, popHeap, pushHeap } from './heap.ts';
import type { Prepared } from './network.ts';
import type { RootedTree } from './rooted.ts';
import { findSet, openSets } from './tree.ts';

/** What the moves work with, kept from one to the next. */
export interface Space {
  readonly heap: Heap;
  readonly distance: Float64Array;
  readonly by: Int32Array;
  /** Part of the tree that a node belongs to or is nearest to; -1 unknown. */
  readonly part: Int32Array;
  /** 1 at nodes that are taken out of the tree. */
  readonly gone: Uint8Array;
  touched: number[];
  /** Places of the tree within which, or without which, the part lies that does not grow: part 0. */
  still: { readonly from: number; readonly to: number; readonly within: boolean };
  rooted: RootedTree | undefined;
}

export function openSpace(nodes: number): Space {
  return {
    heap: openHeap(nodes),
    distance: new Float64Array(nodes).fill(Number.POSITIVE_INFINITY),
    by: new Int32Array(nodes).fill(-1),
    part: new Int32Array(nodes).fill(-1),
    gone: new Uint8Array(nodes),
    touched: [],
    still: { from: 0, to: 0, within: true },
    rooted: undefined,
  };
}

export function release(space: Space): void {
  for (const node of space.touched) {
    space.distance[node] = Number.POSITIVE_INFINITY;
    space.by[node] = -1;
    space.part[node] = -1;
  }
  space.touched.length = 0;
}

/** Whether a node is of the part that does not grow. */
function isStill({ rooted, still, gone }: Space, node: number): boolean {
  if (rooted!.depth[node]! < 0 || gone[node] === 1) return false;
  const place = rooted!.place[node]!;
  return (place >= still.from && place < still.to) === still.within;
}

/** Nearest growing part of the nodes around, no farther than `most`; one part alone no farther than the part that does not grow. */
export function growParts(
  { arcs }: Prepared,
  space: Space,
  { parts, most: first }: { parts: number; most: number },
): void {
  const { heap, distance, by, part, touched } = space;
  let most = first;
  for (const node of touched) pushHeap(heap, node, 0);
  for (let node = popHeap(heap); node >= 0; node = popHeap(heap)) {
    const here = distance[node]!;
    for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++) {
      const next = arcs.to[arc]!;
      const there = here + arcs.cost[arc]!;
      if (there > most || !(there < distance[next]!)) continue;
      if (isStill(space, next)) {
        if (parts === 2) most = there;
        continue;
      }
      if (part[next]! < 0) touched.push(next);
      distance[next] = there;
      part[next] = part[node]!;
      by[next] = arc;
      pushHeap(heap, next, there);
    }
  }
}

/** Edges that join all parts (Kruskal over the borders of their regions), undefined where they cost more than `most`. */
export function joinParts(
  prepared: Prepared,
  space: Space,
  { parts, most }: { parts: number; most: number },
): number[] | undefined {
  const { arcs, twin } = prepared;
  const borders = findBorders(prepared, space, most);
  if (borders.length < parts - 1) return undefined;
  borders.sort((a, b) => a.length - b.length || a.arc - b.arc);
  const sets = openSets(parts);
  const edges: number[] = [];
  let sum = 0;
  let open = parts - 1;
  for (const { arc, length, part } of borders) {
    const tail = arcs.to[twin[arc]!]!;
    const [one, other] = [findSet(sets, space.part[tail]!), findSet(sets, part)];
    if (one === other) continue;
    sets[one] = other;
    sum += length;
    if (sum > most) return undefined;
    edges.push(arcs.edge[arc]!);
    for (const end of [tail, arcs.to[arc]!])
      for (let at = end; space.by[at]! >= 0; at = arcs.to[twin[space.by[at]!]!]!)
        edges.push(arcs.edge[space.by[at]!]!);
    if (--open === 0) return edges;
  }
  return undefined;
}

/** Arcs from a growing part's region to that of another one or into the part that does not grow, no longer than `most`. */
function findBorders(
  { arcs }: Prepared,
  space: Space,
  most: number,
): { arc: number; length: number; part: number }[] {
  const borders: { arc: number; length: number; part: number }[] = [];
  for (const node of space.touched) {
    const own = space.part[node]!;
    for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++) {
      const next = arcs.to[arc]!;
      const other = space.part[next]!;
      const base = space.distance[node]! + arcs.cost[arc]!;
      if (base > most) continue;
      if (other > own) {
        const length = base + space.distance[next]!;
        if (length <= most) borders.push({ arc, length, part: other });
      } else if (other < 0 && isStill(space, next)) borders.push({ arc, length: base, part: 0 });
    }
  }
  return borders;
}
