import { type ArcGraph, type EdgeList, shortestPaths, toArcs } from '@serai/kernel';

/** How much of the cheapest ways between all pairs passes a place or a line. */
export interface Betweenness {
  /** Sum over pairs of other nodes of the share of their cheapest ways that pass the node. */
  readonly nodes: Float64Array;
  /** Sum over pairs of nodes of the share of their cheapest ways that use the edge. */
  readonly edges: Float64Array;
}

/** Ways whose costs differ by less than this share count as of one cost: sums of the same costs differ in their last bits. */
const SAME = 1e-12;

/**
 * Betweenness of nodes and edges (Brandes 2001, 2008; weighted) of an undirected graph; each pair counts once. Ways that cost the
 * same share a pair evenly, those over parallel edges, too. All costs above 0: ways of no cost would be without number.
 *
 * @throws RangeError where an edge costs nothing or less.
 */
export function computeBetweenness(graph: EdgeList): Betweenness {
  const bad = graph.cost.findIndex((cost) => !(cost > 0));
  if (bad >= 0)
    throw new RangeError(`Edge ${bad} costs ${graph.cost[bad]}; for betweenness a cost is above 0.`);
  const arcs = toArcs(graph);
  const result = {
    nodes: new Float64Array(graph.nodes),
    edges: new Float64Array(graph.from.length),
  };
  for (let source = 0; source < graph.nodes; source++) addFrom(arcs, source, result);
  for (const values of [result.nodes, result.edges])
    for (let at = 0; at < values.length; at++) values[at]! /= 2;
  return result;
}

/** Adds what the ways from one node contribute. */
function addFrom(arcs: ArcGraph, source: number, { nodes, edges }: Betweenness): void {
  const { distance } = shortestPaths(arcs, [source]);
  const order = [...distance.keys()].filter((node) => distance[node]! < Number.POSITIVE_INFINITY);
  order.sort((a, b) => distance[a]! - distance[b]! || a - b);
  const ways = new Float64Array(arcs.nodes);
  ways[source] = 1;
  const isOnWay = (node: number, arc: number) => {
    const next = arcs.to[arc]!;
    if (!(distance[node]! < distance[next]!)) return false;
    return Math.abs(distance[node]! + arcs.cost[arc]! - distance[next]!) <= SAME * distance[next]!;
  };
  for (const node of order)
    for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++)
      if (isOnWay(node, arc)) ways[arcs.to[arc]!]! += ways[node]!;
  const share = new Float64Array(arcs.nodes);
  for (const node of order.reverse()) {
    for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++) {
      if (!isOnWay(node, arc)) continue;
      const next = arcs.to[arc]!;
      const part = (ways[node]! / ways[next]!) * (1 + share[next]!);
      edges[arcs.edge[arc]!]! += part;
      share[node]! += part;
    }
    if (node !== source) nodes[node]! += share[node]!;
  }
}
