import type { EdgeList } from '@serai/kernel';
import { type Cuts, findCuts } from './cuts.ts';

/** What one failure cuts off, in pairs of nodes that a way connected before. */
export interface Failure {
  readonly at: number;
  /** Pairs that lose their last way; of a node that fails its own pairs do not count. */
  readonly pairs: number;
  /** Sizes of the parts that are left of the part it was in, the largest first. */
  readonly parts: readonly number[];
}

/** How a network bears the failure of any one line or place. */
export interface Survivability {
  /** Pairs of nodes with a way between them. */
  readonly connectedPairs: number;
  /** Pairs that keep a way whichever one edge fails. */
  readonly edgeSurvivablePairs: number;
  /** Pairs that keep a way whichever one other node fails. */
  readonly nodeSurvivablePairs: number;
  /** Failures of bridges, and of articulation points: those of other edges and nodes cut off nobody. */
  readonly edges: readonly Failure[];
  readonly nodes: readonly Failure[];
}

const pairsOf = (count: number): number => (count * (count - 1)) / 2;

/** Pairs between parts of these sizes. */
function pairsAcross(parts: readonly number[]): number {
  const all = parts.reduce((sum, part) => sum + part, 0);
  return parts.reduce((pairs, part) => pairs - pairsOf(part), pairsOf(all));
}

/** Every single failure at once, in time linear in nodes and edges but for sorting. */
export function computeSurvivability(graph: EdgeList, cuts: Cuts = findCuts(graph)): Survivability {
  const size = sizesBelow(cuts);
  const componentSize = countEach(cuts.component, cuts.components);
  const { met, parent, parentEdge, low, order } = cuts.search;
  const isBridge = new Set(cuts.bridges);
  const isPoint = new Set(cuts.articulationPoints);
  const edges: Failure[] = [];
  const branches = new Map<number, number[]>(cuts.articulationPoints.map((node) => [node, []]));
  for (const node of order) {
    const above = parent[node]!;
    if (above < 0) continue;
    const whole = componentSize[cuts.component[node]!]!;
    if (isBridge.has(parentEdge[node]!))
      edges.push(failure(parentEdge[node]!, [size[node]!, whole - size[node]!]));
    // A branch that reaches nothing above the point loses everything but itself.
    if (isPoint.has(above) && low[node]! >= met[above]!) branches.get(above)!.push(size[node]!);
  }
  const nodes = [...branches].map(([node, own]) => {
    const rest = componentSize[cuts.component[node]!]! - 1 - own.reduce((sum, part) => sum + part, 0);
    return failure(node, rest > 0 ? [...own, rest] : own);
  });
  edges.sort((a, b) => b.pairs - a.pairs || a.at - b.at);
  nodes.sort((a, b) => b.pairs - a.pairs || a.at - b.at);
  const within = (counts: Int32Array) => counts.reduce((sum, count) => sum + pairsOf(count), 0);
  return {
    connectedPairs: within(componentSize),
    edgeSurvivablePairs: within(countEach(cuts.twoEdgeComponent, cuts.twoEdgeComponents)),
    nodeSurvivablePairs: countNodeSurvivable(cuts),
    edges,
    nodes,
  };
}

function failure(at: number, parts: readonly number[]): Failure {
  return { at, pairs: pairsAcross(parts), parts: [...parts].sort((a, b) => b - a) };
}

function countEach(numbers: Int32Array, count: number): Int32Array {
  const counts = new Int32Array(count);
  for (const each of numbers) counts[each]!++;
  return counts;
}

/** Nodes at and below each node of the search. */
function sizesBelow({ search: { order, parent } }: Cuts): Int32Array {
  const size = new Int32Array(order.length).fill(1);
  for (let at = order.length - 1; at >= 0; at--) {
    const above = parent[order[at]!]!;
    if (above >= 0) size[above]! += size[order[at]!]!;
  }
  return size;
}

/**
 * Pairs in a common block (2-vertex-connected component, single edges included): two nodes that no third one separates. Each
 * pair has one block at most, so blocks' pairs add up.
 */
function countNodeSurvivable({ search: { order, met, parent, low } }: Cuts): number {
  // The block of a node is that of its edge up; it begins at a node that reaches nothing above its parent.
  const block = new Int32Array(order.length).fill(-1);
  const size: number[] = [];
  for (const node of order) {
    const above = parent[node]!;
    if (above < 0) continue;
    if (low[node]! >= met[above]!) {
      block[node] = size.length;
      size.push(2);
    } else {
      block[node] = block[above]!;
      size[block[node]!]!++;
    }
  }
  return size.reduce((sum, count) => sum + pairsOf(count), 0);
}
