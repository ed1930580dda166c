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
  for (let at = 0; sinceHelp < order.length; at = (at + 1) % order.length) {
    if ((sinceHelp & 31) === 31 && !mayContinue()) break;
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

/**
 * How much cheaper the tree gets with a node more. Its edges are added one by one; each but the first displaces the dearest edge of
 * the circle that it closes, which is the least over earlier edges of the dearer of that edge and the way in the tree between them.
 */
function gainOf(prepared: Prepared, rooted: RootedTree, node: number): number {
  const { first, to, cost } = prepared.arcs;
  const { depth } = rooted;
  let gain = 0;
  let isFirst = true;
  for (let arc = first[node]!; arc < first[node + 1]!; arc++) {
    const one = to[arc]!;
    if (depth[one]! < 0) continue;
    const own = cost[arc]!;
    if (isFirst) {
      gain = -own;
      isFirst = false;
      continue;
    }
    let displaced = Number.POSITIVE_INFINITY;
    for (let before = first[node]!; before < arc && displaced > own; before++) {
      const other = to[before]!;
      if (depth[other]! < 0 || cost[before]! >= displaced) continue;
      const between = dearestBetween(prepared, rooted, { one, other, most: displaced });
      displaced = Math.min(displaced, Math.max(cost[before]!, between));
    }
    if (displaced > own) gain += displaced - own;
  }
  return gain;
}
