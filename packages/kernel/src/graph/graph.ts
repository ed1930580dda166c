/**
 * A graph as a list of edges, each from one node to another. Nodes are 0 .. nodes - 1. Loops and parallel edges are edges like
 * any other.
 */
export interface EdgeList {
  readonly nodes: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Not negative; infinite where nothing may pass. */
  readonly cost: Float64Array;
}

/** The same as rows of arcs (CSR): those out of node n are first[n] .. first[n + 1] - 1, in the order of their edges. */
export interface ArcGraph {
  readonly nodes: number;
  /** One more than there are nodes. */
  readonly first: Int32Array;
  /** The node that an arc goes to. */
  readonly to: Int32Array;
  readonly cost: Float64Array;
  /** The edge that an arc is of. */
  readonly edge: Int32Array;
}

/** Arcs both ways of each edge, or, `directed`, only from its first node to its second. A loop has one arc. */
export function toArcs({ nodes, from, to, cost }: EdgeList, directed = false): ArcGraph {
  const edges = from.length;
  const first = new Int32Array(nodes + 1);
  const bothWays = (edge: number) => !directed && from[edge] !== to[edge];
  for (let edge = 0; edge < edges; edge++) {
    first[from[edge]! + 1]!++;
    if (bothWays(edge)) first[to[edge]! + 1]!++;
  }
  for (let node = 0; node < nodes; node++) first[node + 1]! += first[node]!;
  const arcs = first[nodes]!;
  const free = first.slice(0, nodes);
  const graph = {
    nodes,
    first,
    to: new Int32Array(arcs),
    cost: new Float64Array(arcs),
    edge: new Int32Array(arcs),
  };
  const add = (node: number, next: number, edge: number) => {
    const arc = free[node]!++;
    graph.to[arc] = next;
    graph.cost[arc] = cost[edge]!;
    graph.edge[arc] = edge;
  };
  for (let edge = 0; edge < edges; edge++) {
    add(from[edge]!, to[edge]!, edge);
    if (bothWays(edge)) add(to[edge]!, from[edge]!, edge);
  }
  return graph;
}
