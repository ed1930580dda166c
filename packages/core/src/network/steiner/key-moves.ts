import type { MayContinue } from './instance.ts';
import { growParts, joinParts, openSpace, release, type Space } from './key-parts.ts';
import { type Prepared, sumCost } from './network.ts';
import { type RootedTree, rootTree } from './rooted.ts';
import { nodesOf, spanAndPrune } from './tree.ts';

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
  let state: State = { tree: start, rooted: rootTree(prepared, start), space, step };
  let sinceHelp = 0;
  for (let at = 0; sinceHelp < order.length; at = (at + 1) % order.length) {
    if ((sinceHelp & 7) === 7 && !mayContinue()) break;
    const node = order[at]!;
    sinceHelp++;
    if (state.rooted.depth[node]! <= 0 || !isKey(prepared, state.rooted, node)) continue;
    const tree = betterAround(prepared, state, node);
    if (tree === undefined) continue;
    state = { ...state, tree, rooted: rootTree(prepared, tree) };
    sinceHelp = 0;
  }
  return [...state.tree];
}

interface State {
  readonly tree: readonly number[];
  readonly rooted: RootedTree;
  readonly space: Space;
  readonly step: number;
}

/** What a move takes out of the tree, and the tops of the parts that are left. */
interface Removal {
  readonly edges: readonly number[];
  /** Nodes that go: those within the ways, and a fork. */
  readonly inner: readonly number[];
  /** Tops of the parts below. */
  readonly below: readonly number[];
  /** Top of all that is cut off from the part of the root. */
  readonly top: number;
}

/** Forks and terminals are where key paths end; the root, a terminal, too. */
function isKey({ terminal }: Prepared, { degree }: RootedTree, node: number): boolean {
  return terminal[node] === 1 || degree[node]! > 2;
}

function betterAround(prepared: Prepared, state: State, node: number): number[] | undefined {
  const { rooted } = state;
  const way = wayUp(prepared, rooted, node);
  const top = way.inner.at(-1) ?? node;
  const better = rejoined(prepared, state, { ...way, below: [node], top });
  if (better !== undefined || prepared.terminal[node] === 1) return better;
  const below = keysBelow(prepared, rooted, node);
  const ways = below.map((key) => wayUp(prepared, rooted, key));
  return rejoined(prepared, state, {
    edges: [...way.edges, ...ways.flatMap(({ edges }) => edges)],
    inner: [...way.inner, node, ...ways.flatMap(({ inner }) => inner)],
    below,
    top,
  });
}

/** Edges and nodes from a key node up to the next one. */
function wayUp(
  prepared: Prepared,
  { up, upEdge, ...rooted }: RootedTree,
  node: number,
): { edges: number[]; inner: number[] } {
  const edges = [upEdge[node]!];
  const inner: number[] = [];
  for (let at = up[node]!; !isKey(prepared, { up, upEdge, ...rooted }, at); at = up[at]!) {
    inner.push(at);
    edges.push(upEdge[at]!);
  }
  return { edges, inner };
}

/** Key nodes whose way up ends at a node. */
function keysBelow(prepared: Prepared, rooted: RootedTree, node: number): number[] {
  const { order, place, end } = rooted;
  const found: number[] = [];
  for (let at = place[node]! + 1; at < end[node]!; ) {
    const below = order[at]!;
    if (!isKey(prepared, rooted, below)) at++;
    else {
      found.push(below);
      at = end[below]!;
    }
  }
  return found;
}

/** The tree without what a move removes, joined again, if that is cheaper. */
function rejoined(
  prepared: Prepared,
  { tree, rooted, space, step }: State,
  removal: Removal,
): number[] | undefined {
  const most = sumCost(prepared.edges, removal.edges) - step;
  for (const node of removal.inner) space.gone[node] = 1;
  const parts = markParts(rooted, space, removal);
  growParts(prepared, space, { parts, most });
  const joins = joinParts(prepared, space, { parts, most });
  for (const node of removal.inner) space.gone[node] = 0;
  release(space);
  if (joins === undefined) return undefined;
  const gone = new Set(removal.edges);
  const inside = nodesOf(prepared, joins);
  for (const edge of tree) {
    if (gone.has(edge)) continue;
    inside[prepared.edges.from[edge]!] = 1;
    inside[prepared.edges.to[edge]!] = 1;
  }
  return spanAndPrune(prepared, inside);
}

/** Marks the nodes of all parts; the largest part is marked as the one that is only reached. Gives the number of parts. */
function markParts(rooted: RootedTree, space: Space, { below, top }: Removal): number {
  const { order, place, end } = rooted;
  const sizeOf = (node: number) => end[node]! - place[node]!;
  let largest = -1;
  let size = order.length - sizeOf(top);
  below.forEach((node, part) => {
    if (sizeOf(node) <= size) return;
    size = sizeOf(node);
    largest = part;
  });
  const mark = (from: number, to: number, part: number) => {
    for (let at = from; at < to; at++) {
      const node = order[at]!;
      space.part[node] = part;
      space.distance[node] = 0;
      space.touched.push(node);
    }
  };
  // Part 0 is the one that does not grow; its nodes are told by where they are in the tree.
  let parts = 1;
  if (largest >= 0) {
    mark(0, place[top]!, parts);
    mark(end[top]!, order.length, parts++);
  }
  below.forEach((node, part) => {
    if (part !== largest) mark(place[node]!, end[node]!, parts++);
  });
  space.still =
    largest >= 0
      ? { from: place[below[largest]!]!, to: end[below[largest]!]!, within: true }
      : { from: place[top]!, to: end[top]!, within: false };
  space.rooted = rooted;
  return parts;
}
