import { type EdgeList, toArcs } from '@serai/kernel';

/** The parts of a graph, and what alone holds them together. */
export interface Cuts {
  /** Number of the part of each node, from 0 in the order of their first nodes. */
  readonly component: Int32Array;
  readonly components: number;
  /** Edges without which a part falls in two, ascending. */
  readonly bridges: readonly number[];
  /** Nodes without which what is left of their part falls apart, ascending. */
  readonly articulationPoints: readonly number[];
  /** Number of the 2-edge-connected component of each node: what holds together without any one edge. */
  readonly twoEdgeComponent: Int32Array;
  readonly twoEdgeComponents: number;
  /** The search that found it, for what counts along it. */
  readonly search: DepthFirst;
}

/** A depth-first search of all parts (Tarjan 1972), not recursive. */
export interface DepthFirst {
  /** Nodes in the order in which they were met, each after the one that it was met from. */
  readonly order: Int32Array;
  /** Place of each node in that order. */
  readonly met: Int32Array;
  /** The node and edge that it was met from, -1 for the first of a part. */
  readonly parent: Int32Array;
  readonly parentEdge: Int32Array;
  /** The earliest place that it or nodes below reach by one edge other than the one that they were met by. */
  readonly low: Int32Array;
}

/** Components, bridges, articulation points and 2-edge-connected components in time linear in nodes and edges. */
export function findCuts(graph: EdgeList): Cuts {
  const search = depthFirst(graph);
  const { order, met, parent, parentEdge, low } = search;
  const component = new Int32Array(graph.nodes);
  const twoEdgeComponent = new Int32Array(graph.nodes);
  const bridges: number[] = [];
  const isPoint = new Uint8Array(graph.nodes);
  const below = new Int32Array(graph.nodes);
  let components = 0;
  let twoEdgeComponents = 0;
  for (const node of order) {
    const above = parent[node]!;
    component[node] = above < 0 ? components++ : component[above]!;
    const isCut = above < 0 || low[node]! > met[above]!;
    twoEdgeComponent[node] = isCut ? twoEdgeComponents++ : twoEdgeComponent[above]!;
    if (above < 0) continue;
    if (isCut) bridges.push(parentEdge[node]!);
    below[above]!++;
    if (parent[above]! >= 0 && low[node]! >= met[above]!) isPoint[above] = 1;
  }
  // The first node of a part is one when more than one branch begins there.
  for (const node of order) if (parent[node]! < 0 && below[node]! > 1) isPoint[node] = 1;
  const articulationPoints = [...isPoint.keys()].filter((node) => isPoint[node] === 1);
  bridges.sort((a, b) => a - b);
  return { component, components, bridges, articulationPoints, twoEdgeComponent, twoEdgeComponents, search };
}

function depthFirst(graph: EdgeList): DepthFirst {
  const { nodes, first, to, edge } = toArcs(graph);
  const order = new Int32Array(nodes);
  const met = new Int32Array(nodes).fill(-1);
  const parent = new Int32Array(nodes).fill(-1);
  const parentEdge = new Int32Array(nodes).fill(-1);
  const low = new Int32Array(nodes);
  const next = first.slice(0, nodes);
  let count = 0;
  const meet = (node: number) => {
    met[node] = low[node] = count;
    order[count++] = node;
  };
  for (let start = 0; start < nodes; start++) {
    if (met[start]! >= 0) continue;
    meet(start);
    for (let node = start; node >= 0; ) {
      const arc = next[node]!;
      if (arc === first[node + 1]!) {
        const above = parent[node]!;
        if (above >= 0) low[above] = Math.min(low[above]!, low[node]!);
        node = above;
        continue;
      }
      next[node] = arc + 1;
      // Only the edge itself does not lead back: one parallel to it does.
      if (edge[arc] === parentEdge[node]) continue;
      const other = to[arc]!;
      if (met[other]! >= 0) low[node] = Math.min(low[node]!, met[other]!);
      else {
        parent[other] = node;
        parentEdge[other] = edge[arc]!;
        meet(other);
        node = other;
      }
    }
  }
  return { order, met, parent, parentEdge, low };
}
