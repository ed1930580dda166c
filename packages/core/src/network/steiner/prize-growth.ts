import type { PrizeInstance } from './prize-instance.ts';

export interface Growth {
  /** Edges that became tight and joined two clusters: a forest. */
  readonly edges: readonly number[];
  /** No tree costs less. */
  readonly bound: number;
}

/** Clusters of nodes that grow together; a cluster is named by one of its nodes. */
interface Clusters {
  /** Name of the cluster of each node. */
  readonly of: Int32Array;
  readonly members: number[][];
  /** 1 where a cluster still grows. */
  readonly active: Uint8Array;
  /** What a cluster may still pay before it stops. */
  readonly left: Float64Array;
  /** How far around each node clusters have grown. */
  readonly radius: Float64Array;
}

/**
 * Growth of moats (Goemans and Williamson 1995), of all clusters at once without a root (Johnson, Minkoff and Phillips 2000) or with
 * one that does not grow: each cluster pays from its prizes; an edge that is paid for joins two, a cluster without means stops. The
 * forest, pruned at its best, is at most twice as dear as the best tree (Feofiloff and others 2007). Bound: what all paid, without a
 * root less the most that was paid around one node, for clusters that hold the whole tree pay for nothing. Time: nodes x edges.
 */
export function growMoats({ graph, prizes, root }: PrizeInstance): Growth {
  const clusters = openClusters(prizes, root);
  const joined: number[] = [];
  let paid = 0;
  for (;;) {
    const next = nextEvent(graph, clusters);
    if (next === undefined) break;
    paid += advance(clusters, next.step);
    if (next.edge < 0) clusters.active[next.cluster] = 0;
    else {
      joined.push(next.edge);
      join(clusters, clusters.of[graph.from[next.edge]!]!, clusters.of[graph.to[next.edge]!]!, root);
    }
  }
  const around = root === undefined ? Math.max(...clusters.radius) : 0;
  return { edges: joined, bound: Math.max(0, paid - around) };
}

function openClusters(prizes: Float64Array, root: number | undefined): Clusters {
  const nodes = prizes.length;
  return {
    of: Int32Array.from({ length: nodes }, (_, node) => node),
    members: Array.from({ length: nodes }, (_, node) => [node]),
    active: Uint8Array.from(prizes, (prize, node) => (prize > 0 && node !== root ? 1 : 0)),
    left: prizes.slice(),
    radius: new Float64Array(nodes),
  };
}

/** What happens first: an edge gets tight, or a cluster has nothing left. */
function nextEvent(
  graph: PrizeInstance['graph'],
  { of, active, left, radius }: Clusters,
): { step: number; edge: number; cluster: number } | undefined {
  let found: { step: number; edge: number; cluster: number } | undefined;
  for (let edge = 0; edge < graph.from.length; edge++) {
    const [from, to] = [graph.from[edge]!, graph.to[edge]!];
    const growing = active[of[from]!]! + active[of[to]!]!;
    if (of[from] === of[to] || growing === 0) continue;
    const step = Math.max(0, (graph.cost[edge]! - radius[from]! - radius[to]!) / growing);
    if (found === undefined || step < found.step) found = { step, edge, cluster: -1 };
  }
  for (let cluster = 0; cluster < left.length; cluster++)
    if (active[cluster] === 1 && (found === undefined || left[cluster]! < found.step))
      found = { step: Math.max(0, left[cluster]!), edge: -1, cluster };
  return found;
}

/** All active clusters grow by a step; what they pay for it. */
function advance({ active, members, left, radius }: Clusters, step: number): number {
  let paid = 0;
  for (let cluster = 0; cluster < active.length; cluster++) {
    if (active[cluster] === 0) continue;
    paid += step;
    left[cluster]! -= step;
    for (const node of members[cluster]!) radius[node]! += step;
  }
  return paid;
}

function join(
  { of, members, active, left }: Clusters,
  one: number,
  other: number,
  root: number | undefined,
): void {
  const [large, small] = members[one]!.length >= members[other]!.length ? [one, other] : [other, one];
  for (const node of members[small]!) of[node] = large;
  members[large]!.push(...members[small]!);
  members[small] = [];
  left[large]! += left[small]!;
  active[small] = 0;
  const holdsRoot = root !== undefined && of[root] === large;
  active[large] = holdsRoot || left[large]! <= 0 ? 0 : 1;
}
