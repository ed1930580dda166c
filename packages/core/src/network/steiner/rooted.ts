import type { Prepared } from './network.ts';

/** A tree hung up at its root: who is above each node, -1 at the root and outside of the tree. */
export interface RootedTree {
  readonly up: Int32Array;
  /** The edge to the node above. */
  readonly upEdge: Int32Array;
  /** Steps from the root, -1 outside of the tree. */
  readonly depth: Int32Array;
  readonly degree: Int32Array;
  /** Nodes of the tree, each after the one above it. */
  readonly nodes: readonly number[];
}

export function rootTree({ edges, terminals }: Prepared, tree: readonly number[]): RootedTree {
  const size = edges.nodes;
  const around = new Map<number, number[]>();
  const put = (node: number, edge: number) => {
    const known = around.get(node);
    if (known === undefined) around.set(node, [edge]);
    else known.push(edge);
  };
  for (const edge of tree) {
    put(edges.from[edge]!, edge);
    put(edges.to[edge]!, edge);
  }
  const up = new Int32Array(size).fill(-1);
  const upEdge = new Int32Array(size).fill(-1);
  const depth = new Int32Array(size).fill(-1);
  const degree = new Int32Array(size);
  const nodes = [terminals[0]!];
  depth[nodes[0]!] = 0;
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!;
    const own = around.get(node) ?? [];
    degree[node] = own.length;
    for (const edge of own) {
      const next = edges.from[edge] === node ? edges.to[edge]! : edges.from[edge]!;
      if (depth[next]! >= 0) continue;
      depth[next] = depth[node]! + 1;
      up[next] = node;
      upEdge[next] = edge;
      nodes.push(next);
    }
  }
  return { up, upEdge, depth, degree, nodes };
}

/** The dearest cost on the way between two nodes of the tree. */
export function dearestBetween(
  { edges }: Prepared,
  { up, upEdge, depth }: RootedTree,
  one: number,
  other: number,
): number {
  let [a, b] = [one, other];
  let dearest = 0;
  while (a !== b) {
    if (depth[a]! < depth[b]!) [a, b] = [b, a];
    const cost = edges.cost[upEdge[a]!]!;
    if (cost > dearest) dearest = cost;
    a = up[a]!;
  }
  return dearest;
}
