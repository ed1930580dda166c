import type { MayContinue } from './instance.ts';
import { type Prepared, sumCost } from './network.ts';
import { dearestBetween, type RootedTree, rootTree } from './rooted.ts';
import { nodesOf, spanAndPrune } from './tree.ts';

/**
 * Steiner vertex insertion (Minoux 1990; Uchoa and Werneck 2012): a node outside of the tree is taken in where the cheapest
 * spanning tree gets cheaper by it. Goes round the nodes in the given order until none helps.
 */
export function insertNodes(
  prepared: Prepared,
  start: readonly number[],
  { order, step, mayContinue }: { order: Int32Array; step: number; mayContinue: MayContinue },
): number[] {
  let tree = [...start];
  let cost = sumCost(prepared.edges, tree);
  let rooted = rootTree(prepared, tree);
  let sinceHelp = 0;
  for (let at = 0; sinceHelp < order.length && mayContinue(); at = (at + 1) % order.length) {
    const node = order[at]!;
    sinceHelp++;
    if (rooted.depth[node]! >= 0 || !(gainOf(prepared, rooted, node) >= step)) continue;
    const inside = nodesOf(prepared, tree);
    inside[node] = 1;
    const next = spanAndPrune(prepared, inside);
    const nextCost = sumCost(prepared.edges, next);
    if (nextCost > cost - step) continue;
    [tree, cost, sinceHelp] = [next, nextCost, 0];
    rooted = rootTree(prepared, tree);
  }
  return tree;
}

/** How much cheaper the tree gets with a node more: what its edges displace, less what they cost. */
function gainOf(prepared: Prepared, rooted: RootedTree, node: number): number {
  const { arcs } = prepared;
  const ends: number[] = [];
  const costs: number[] = [];
  for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++) {
    if (rooted.depth[arcs.to[arc]!]! < 0) continue;
    ends.push(arcs.to[arc]!);
    costs.push(arcs.cost[arc]!);
  }
  if (ends.length < 2) return 0;
  const between = ends.map((one) => ends.map((other) => dearestBetween(prepared, rooted, one, other)));
  const without = spanning(ends.length, (one, other) => between[one]![other]!);
  const withNode = spanning(ends.length + 1, (one, other) => {
    if (one === ends.length) return costs[other]!;
    return other === ends.length ? costs[one]! : between[one]![other]!;
  });
  return without - withNode;
}

/** Cost of the cheapest spanning tree of a few points (Prim). */
function spanning(points: number, between: (one: number, other: number) => number): number {
  const open = new Float64Array(points).fill(Number.POSITIVE_INFINITY);
  open[0] = 0;
  const left = new Set(open.keys());
  let sum = 0;
  while (left.size > 0) {
    let near = -1;
    for (const each of left) if (near < 0 || open[each]! < open[near]!) near = each;
    left.delete(near);
    sum += open[near]!;
    for (const each of left) open[each] = Math.min(open[each]!, between(near, each));
  }
  return sum;
}
