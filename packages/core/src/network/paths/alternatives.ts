import { type ArcGraph, arcsTo, shortestPaths } from '@serai/kernel';

/** A way in a graph. */
export interface GraphPath {
  /** Arcs from the first node to the last. */
  readonly arcs: readonly number[];
  /** Sum of the graph's own costs. */
  readonly cost: number;
  /** Largest share of its cost that it has in common with one better path; 0 for the best. */
  readonly overlap: number;
}

export interface AlternativesRequest {
  readonly from: number;
  readonly to: number;
  /** Paths wanted, the best among them. */
  readonly count: number;
  /** What is dearer than so many times the best is none. */
  readonly stretch?: number;
  /** What has more in common with a better one is none. */
  readonly overlap?: number;
}

const PENALTY = 1.4;
const MOST_ROUNDS = 12;

/**
 * The cheapest way and others that differ from it, by penalty: edges of every way that was found cost 1.4 times as much for the
 * next search (Bader et al. 2011), until it has little enough in common with the better ones. Fewer than wanted when there are no
 * more within the stretch. Undirected edges are penalised both ways.
 */
export function findAlternatives(
  graph: ArcGraph,
  { from, to, count, stretch = 2, overlap = 0.7 }: AlternativesRequest,
): GraphPath[] {
  const cost = graph.cost.slice();
  const found: GraphPath[] = [];
  for (let round = 0; round < MOST_ROUNDS * count && found.length < count; round++) {
    const paths = shortestPaths(graph, [from], { targets: [to], cost });
    if (!Number.isFinite(paths.distance[to])) break;
    const path = toPath(graph, arcsTo(graph, paths, to), found);
    const isNew = found.length === 0 || (path.overlap <= overlap && path.cost <= stretch * found[0]!.cost);
    if (isNew) found.push(path);
    const used = new Set(path.arcs.map((arc) => graph.edge[arc]!));
    for (let arc = 0; arc < cost.length; arc++) if (used.has(graph.edge[arc]!)) cost[arc]! *= PENALTY;
  }
  return found.sort((a, b) => a.cost - b.cost);
}

function toPath(graph: ArcGraph, arcs: readonly number[], better: readonly GraphPath[]): GraphPath {
  const cost = arcs.reduce((sum, arc) => sum + graph.cost[arc]!, 0);
  const shares = better.map((other) => {
    const edges = new Set(other.arcs.map((arc) => graph.edge[arc]!));
    const common = arcs.filter((arc) => edges.has(graph.edge[arc]!));
    return cost === 0 ? 0 : common.reduce((sum, arc) => sum + graph.cost[arc]!, 0) / cost;
  });
  return { arcs, cost, overlap: Math.max(0, ...shares) };
}

/** Nodes of a way, the first and the last among them. */
export const nodesOf = (graph: ArcGraph, { arcs }: Pick<GraphPath, 'arcs'>, from: number): number[] => [
  from,
  ...arcs.map((arc) => graph.to[arc]!),
];
