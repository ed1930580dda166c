import { type ArcGraph, arcsTo, type EdgeList, shortestPaths, toArcs } from '@serai/kernel';

/** Traffic that somebody wants to send. */
export interface Demand {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

export interface AssignmentResult {
  /** Use of each edge, both directions together. */
  readonly used: Float64Array;
  /** What could not be carried, of each demand. */
  readonly unserved: Float64Array;
  /** Sum of cost x amount over what is carried. */
  readonly cost: number;
}

/**
 * Carries demands over edges with capacities, one after the other, the largest first: each along its cheapest way as far as the
 * capacity of the narrowest edge goes, then along the next cheapest, until it is served or no way is left. Of what does not fit the
 * amount is told. A greedy heuristic: another order may serve more.
 */
export function assignDemands(
  edges: EdgeList,
  capacity: Float64Array,
  demands: readonly Demand[],
): AssignmentResult {
  const graph = toArcs(edges);
  const used = new Float64Array(capacity.length);
  const unserved = new Float64Array(demands.length);
  const open = graph.cost.slice();
  let cost = 0;
  const order = demands.map((_, i) => i).sort((a, b) => demands[b]!.amount - demands[a]!.amount || a - b);
  for (const at of order) {
    const { from, to, amount } = demands[at]!;
    let left = amount;
    while (left > 1e-12 && from !== to) {
      const way = cheapestWay(graph, open, from, to);
      if (way === undefined) break;
      const room = Math.min(...way.map((arc) => capacity[graph.edge[arc]!]! - used[graph.edge[arc]!]!));
      const sent = Math.min(left, room);
      for (const arc of way) use(graph, { used, capacity, open }, graph.edge[arc]!, sent);
      cost += sent * way.reduce((sum, arc) => sum + graph.cost[arc]!, 0);
      left -= sent;
    }
    unserved[at] = from === to ? 0 : Math.max(0, left);
  }
  return { used, unserved, cost };
}

function cheapestWay(graph: ArcGraph, open: Float64Array, from: number, to: number): number[] | undefined {
  const paths = shortestPaths(graph, [from], { targets: [to], cost: open });
  return Number.isFinite(paths.distance[to]) ? arcsTo(graph, paths, to) : undefined;
}

/** What is full is closed, in both directions. */
function use(
  graph: ArcGraph,
  { used, capacity, open }: { used: Float64Array; capacity: Float64Array; open: Float64Array },
  edge: number,
  amount: number,
): void {
  used[edge]! += amount;
  if (used[edge]! < capacity[edge]! - 1e-12) return;
  for (let arc = 0; arc < open.length; arc++)
    if (graph.edge[arc] === edge) open[arc] = Number.POSITIVE_INFINITY;
}
