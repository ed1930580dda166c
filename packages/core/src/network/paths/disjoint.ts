import { type ArcGraph, arcsTo, type EdgeList, shortestPaths, tailOf, toArcs } from '@serai/kernel';

/** Two ways that have nothing in common that could fail, or what every way has to pass. */
export type DisjointPair =
  | {
      readonly found: true;
      readonly cost: number;
      readonly paths: readonly [readonly number[], readonly number[]];
    }
  /** The edge, or the node, that all ways share; `undefined` when there is no way at all. */
  | { readonly found: false; readonly cut: Cut | undefined };

export type Cut = { readonly edge: number } | { readonly node: number };

export interface DisjointRequest {
  readonly from: number;
  readonly to: number;
  /** `edges`: no edge in common; `nodes`: no node but the ends. */
  readonly by: 'edges' | 'nodes';
}

/**
 * Two ways between nodes of an undirected graph that cost the least together and share nothing: Suurballe and Tarjan 1984, with
 * costs reduced by the distances of a first search. Paths are lists of edges of the given list, in the order from the first node.
 */
export function findDisjointPair(edges: EdgeList, request: DisjointRequest): DisjointPair {
  const split = request.by === 'nodes' ? splitNodes(edges, request) : bothWays(edges, request);
  const graph = toArcs(split.list, true);
  const first = shortestPaths(graph, [split.from]);
  if (!Number.isFinite(first.distance[split.to])) return { found: false, cut: undefined };
  const way = arcsTo(graph, first, split.to);
  const { list, of } = residualOf(graph, way, first.distance);
  const residual = toArcs(list, true);
  const second = shortestPaths(residual, [split.from]);
  if (!Number.isFinite(second.distance[split.to])) {
    return { found: false, cut: cutOf(split, graph, way, second.distance) };
  }
  const used = new Set(way);
  for (const arc of arcsTo(residual, second, split.to)) {
    const { original, turned } = of[residual.edge[arc]!]!;
    if (turned) used.delete(original);
    else used.add(original);
  }
  const pull = () => {
    const arcs = pullPath(graph, used, split.from, split.to);
    return arcs.map((arc) => split.edgeOf(graph.edge[arc]!)).filter((edge) => edge >= 0);
  };
  const paths = [pull(), pull()] as const;
  const cost = paths.flat().reduce((sum, edge) => sum + edges.cost[edge]!, 0);
  return { found: true, cost, paths };
}

/** The one arc of the way that leads out of what a second way can reach. */
function cutOf(split: Split, graph: ArcGraph, way: readonly number[], reached: Float64Array): Cut {
  const arc = way.find(
    (each) => Number.isFinite(reached[tailOf(graph, each)]) && !Number.isFinite(reached[graph.to[each]!]),
  )!;
  const edge = split.edgeOf(graph.edge[arc]!);
  return edge >= 0 ? { edge } : { node: tailOf(graph, arc) };
}

interface Split {
  readonly list: EdgeList;
  readonly from: number;
  readonly to: number;
  /** Edge of the given list that an arc stands for; -1 for the way through a node. */
  readonly edgeOf: (arc: number) => number;
}

/** Every edge as two arcs. */
function bothWays({ nodes, from, to, cost }: EdgeList, ends: DisjointRequest): Split {
  const count = from.length;
  const list = {
    nodes,
    from: Int32Array.from({ length: 2 * count }, (_, i) => (i < count ? from[i]! : to[i - count]!)),
    to: Int32Array.from({ length: 2 * count }, (_, i) => (i < count ? to[i]! : from[i - count]!)),
    cost: Float64Array.from({ length: 2 * count }, (_, i) => cost[i % count]!),
  };
  return { list, from: ends.from, to: ends.to, edgeOf: (arc) => arc % count };
}

/** Every node as an entrance and an exit, so that a way passes it once. */
function splitNodes({ nodes, from, to, cost }: EdgeList, ends: DisjointRequest): Split {
  const count = from.length;
  const exit = (node: number) => node + nodes;
  const arcs = Array.from({ length: 2 * count }, (_, i): [number, number, number] => {
    const [a, b] = i < count ? [from[i]!, to[i]!] : [to[i - count]!, from[i - count]!];
    return [exit(a), b, cost[i % count]!];
  });
  for (let node = 0; node < nodes; node++) arcs.push([node, exit(node), 0]);
  const list = {
    nodes: 2 * nodes,
    from: Int32Array.from(arcs, ([a]) => a),
    to: Int32Array.from(arcs, ([, b]) => b),
    cost: Float64Array.from(arcs, ([, , each]) => each),
  };
  return { list, from: exit(ends.from), to: ends.to, edgeOf: (arc) => (arc < 2 * count ? arc % count : -1) };
}

interface Residual {
  readonly original: number;
  readonly turned: boolean;
}

/** Arcs of the first way turned round at no cost, all others at what they cost more than the distances differ. */
function residualOf(
  graph: ArcGraph,
  way: readonly number[],
  distance: Float64Array,
): { list: EdgeList; of: Residual[] } {
  const onWay = new Set(way);
  const from: number[] = [];
  const to: number[] = [];
  const cost: number[] = [];
  const of: Residual[] = [];
  for (let node = 0; node < graph.nodes; node++) {
    for (let arc = graph.first[node]!; arc < graph.first[node + 1]!; arc++) {
      const next = graph.to[arc]!;
      if (!Number.isFinite(distance[node]) || !Number.isFinite(distance[next])) continue;
      const turned = onWay.has(arc);
      from.push(turned ? next : node);
      to.push(turned ? node : next);
      cost.push(turned ? 0 : Math.max(0, graph.cost[arc]! + distance[node]! - distance[next]!));
      of.push({ original: arc, turned });
    }
  }
  return {
    list: {
      nodes: graph.nodes,
      from: Int32Array.from(from),
      to: Int32Array.from(to),
      cost: Float64Array.from(cost),
    },
    of,
  };
}

/** Takes one way out of the arcs that are used. */
function pullPath(graph: ArcGraph, used: Set<number>, from: number, to: number): number[] {
  const path: number[] = [];
  for (let node = from; node !== to; ) {
    let next = -1;
    for (let arc = graph.first[node]!; arc < graph.first[node + 1]!; arc++) if (used.has(arc)) next = arc;
    if (next < 0) throw new Error('The two ways do not join on.');
    used.delete(next);
    path.push(next);
    node = graph.to[next]!;
  }
  return path;
}
