import { type Heap, openHeap, popHeap, pushHeap } from './heap.ts';
import type { MayContinue } from './instance.ts';
import { type Prepared, sumCost } from './network.ts';
import { type RootedTree, rootTree } from './rooted.ts';
import { findSet, nodesOf, openSets, pruned, spanAndPrune } from './tree.ts';

/** What the moves work with, kept from one to the next. */
interface Space {
  readonly heap: Heap;
  readonly distance: Float64Array;
  readonly by: Int32Array;
  /** Part of the tree that a node belongs to or is nearest to; -1 unknown. */
  readonly part: Int32Array;
  touched: number[];
}

/**
 * Key path exchange and key vertex elimination (Uchoa and Werneck 2012): the way between two forks or terminals, or a fork with
 * all its ways, is taken out of the tree, and the parts are joined again at least cost. Goes round the nodes in the given order
 * until nothing helps.
 */
export function exchangeKeys(
  prepared: Prepared,
  start: readonly number[],
  { order, step, mayContinue }: { order: Int32Array; step: number; mayContinue: MayContinue },
): number[] {
  const space = openSpace(prepared.edges.nodes);
  let tree = [...start];
  let rooted = rootTree(prepared, tree);
  let sinceHelp = 0;
  for (let at = 0; sinceHelp < order.length && mayContinue(); at = (at + 1) % order.length) {
    const node = order[at]!;
    sinceHelp++;
    if (rooted.depth[node]! < 0 || !isKey(prepared, rooted, node)) continue;
    const next = betterAround(prepared, { tree, rooted, space, step }, node);
    if (next === undefined) continue;
    tree = next;
    rooted = rootTree(prepared, tree);
    sinceHelp = 0;
  }
  return tree;
}

interface State {
  readonly tree: readonly number[];
  readonly rooted: RootedTree;
  readonly space: Space;
  readonly step: number;
}

function openSpace(nodes: number): Space {
  return {
    heap: openHeap(nodes),
    distance: new Float64Array(nodes).fill(Number.POSITIVE_INFINITY),
    by: new Int32Array(nodes).fill(-1),
    part: new Int32Array(nodes).fill(-1),
    touched: [],
  };
}

/** Forks and terminals are where key paths end. */
function isKey({ terminal }: Prepared, { degree }: RootedTree, node: number): boolean {
  return terminal[node] === 1 || degree[node]! > 2;
}

function betterAround(prepared: Prepared, state: State, node: number): number[] | undefined {
  const { rooted } = state;
  if (rooted.up[node]! >= 0) {
    const better = rejoined(prepared, state, new Set(pathUp(prepared, rooted, node)));
    if (better !== undefined) return better;
  }
  if (prepared.terminal[node] === 1) return undefined;
  const gone = new Set(pathUp(prepared, rooted, node));
  for (const below of keysBelow(prepared, rooted, node))
    for (const edge of pathUp(prepared, rooted, below)) gone.add(edge);
  return rejoined(prepared, state, gone, node);
}

/** Edges from a key node up to the next one. */
function pathUp(prepared: Prepared, rooted: RootedTree, node: number): number[] {
  const path: number[] = [];
  let at = node;
  do {
    if (rooted.up[at]! < 0) break;
    path.push(rooted.upEdge[at]!);
    at = rooted.up[at]!;
  } while (!isKey(prepared, rooted, at));
  return path;
}

/** Key nodes whose way up ends at a node. */
function keysBelow(prepared: Prepared, rooted: RootedTree, node: number): number[] {
  const { arcs } = prepared;
  const found: number[] = [];
  const open = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (let arc = arcs.first[at]!; arc < arcs.first[at + 1]!; arc++) {
      const next = arcs.to[arc]!;
      if (rooted.up[next] !== at || rooted.upEdge[next] !== arcs.edge[arc]) continue;
      if (isKey(prepared, rooted, next)) found.push(next);
      else open.push(next);
    }
  }
  return found;
}

/** The tree without some edges, joined again, if that is cheaper. */
function rejoined(
  prepared: Prepared,
  { tree, rooted, space, step }: State,
  gone: ReadonlySet<number>,
  without = -1,
): number[] | undefined {
  const removed = sumCost(prepared.edges, gone);
  const parts = markParts(prepared, rooted, { space, gone, without });
  grow(prepared, space, removed, without);
  const joins = parts > 1 ? joinParts(prepared, space, { parts, removed, step, without }) : [];
  clear(space);
  if (joins === undefined) return undefined;
  const inside = nodesOf(prepared, [...tree.filter((edge) => !gone.has(edge)), ...joins]);
  const next = spanAndPrune(prepared, inside);
  return sumCost(prepared.edges, next) <= sumCost(prepared.edges, tree) - step
    ? next
    : pruneOnly(prepared, { tree, gone, joins, step });
}

/** The joined parts as they are, where spanning their nodes anew lost nothing but could not be used. */
function pruneOnly(
  prepared: Prepared,
  {
    tree,
    gone,
    joins,
    step,
  }: { tree: readonly number[]; gone: ReadonlySet<number>; joins: readonly number[]; step: number },
): number[] | undefined {
  const kept = new Set([...tree.filter((edge) => !gone.has(edge)), ...joins]);
  const next = pruned(prepared, [...kept]);
  return sumCost(prepared.edges, next) <= sumCost(prepared.edges, tree) - step ? next : undefined;
}

/** Numbers the parts that are left of the tree; inner nodes of removed ways belong to none. */
function markParts(
  prepared: Prepared,
  rooted: RootedTree,
  { space, gone, without }: { space: Space; gone: ReadonlySet<number>; without: number },
): number {
  let parts = 0;
  for (const node of rooted.nodes) {
    if (node === without) continue;
    const edge = rooted.upEdge[node]!;
    if (edge >= 0 && !gone.has(edge)) space.part[node] = space.part[rooted.up[node]!]!;
    else if (isKey(prepared, rooted, node)) space.part[node] = parts++;
    if (space.part[node]! < 0) continue;
    space.touched.push(node);
    space.distance[node] = 0;
  }
  return parts;
}

/** Nearest part of the nodes around, no farther than what was removed. The largest part is only reached, it does not grow. */
function grow({ arcs }: Prepared, space: Space, limit: number, without: number): void {
  const { heap, distance, by, part, touched } = space;
  const size = new Map<number, number>();
  for (const node of touched) size.set(part[node]!, (size.get(part[node]!) ?? 0) + 1);
  const largest = [...size].reduce((a, b) => (b[1] > a[1] ? b : a), [-1, 0])[0];
  for (const node of touched) if (part[node] !== largest) pushHeap(heap, node, 0);
  for (let node = popHeap(heap); node >= 0; node = popHeap(heap)) {
    const here = distance[node]!;
    for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++) {
      const next = arcs.to[arc]!;
      const there = here + arcs.cost[arc]!;
      if (next === without || there > limit || !(there < distance[next]!)) continue;
      if (part[next]! < 0) touched.push(next);
      distance[next] = there;
      part[next] = part[node]!;
      by[next] = arc;
      pushHeap(heap, next, there);
    }
  }
}

/** Edges that join all parts (Kruskal over the borders of their regions), undefined where they cost too much. */
function joinParts(
  prepared: Prepared,
  { distance, by, part, touched }: Space,
  { parts, removed, step, without }: { parts: number; removed: number; step: number; without: number },
): number[] | undefined {
  const { arcs, twin } = prepared;
  const borders: { arc: number; length: number }[] = [];
  for (const node of touched) {
    for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++) {
      const next = arcs.to[arc]!;
      if (next === without || part[next]! < 0 || part[next]! <= part[node]!) continue;
      const length = distance[node]! + arcs.cost[arc]! + distance[next]!;
      if (length <= removed) borders.push({ arc, length });
    }
  }
  borders.sort((a, b) => a.length - b.length || a.arc - b.arc);
  const sets = openSets(parts);
  const edges: number[] = [];
  let sum = 0;
  let open = parts - 1;
  for (const { arc, length } of borders) {
    const ends = [arcs.to[twin[arc]!]!, arcs.to[arc]!];
    const [one, other] = [findSet(sets, part[ends[0]!]!), findSet(sets, part[ends[1]!]!)];
    if (one === other) continue;
    sets[one] = other;
    sum += length;
    if (sum > removed - step) return undefined;
    edges.push(arcs.edge[arc]!);
    for (const end of ends) {
      for (let at = end; by[at]! >= 0; at = arcs.to[twin[by[at]!]!]!) edges.push(arcs.edge[by[at]!]!);
    }
    if (--open === 0) break;
  }
  return open === 0 ? edges : undefined;
}

function clear(space: Space): void {
  for (const node of space.touched) {
    space.distance[node] = Number.POSITIVE_INFINITY;
    space.by[node] = -1;
    space.part[node] = -1;
  }
  space.touched = [];
}
