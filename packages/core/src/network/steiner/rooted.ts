import type { Prepared } from './network.ts';

/** A tree hung up at the first terminal: who is above each node, -1 at the root and outside of the tree. */
export interface RootedTree {
  readonly up: Int32Array;
  /** The edge to the node above. */
  readonly upEdge: Int32Array;
  /** Steps from the root, -1 outside of the tree. */
  readonly depth: Int32Array;
  readonly degree: Int32Array;
  /** Nodes of the tree, each before those below it, which follow without a gap. */
  readonly order: Int32Array;
  /** Place of each node in that order, and the place after the last one below it. */
  readonly place: Int32Array;
  readonly end: Int32Array;
}

export function rootTree({ edges, terminals }: Prepared, tree: readonly number[]): RootedTree {
  const size = edges.nodes;
  // Halves of edges in lists by node: half 2 i is of the first end of tree[i], 2 i + 1 of the second.
  const head = new Int32Array(size).fill(-1);
  const next = new Int32Array(2 * tree.length);
  const degree = new Int32Array(size);
  for (let half = 0; half < next.length; half++) {
    const node = endOf(edges, tree, half);
    next[half] = head[node]!;
    head[node] = half;
    degree[node]!++;
  }
  const up = new Int32Array(size).fill(-1);
  const upEdge = new Int32Array(size).fill(-1);
  const depth = new Int32Array(size).fill(-1);
  const order = new Int32Array(tree.length + 1);
  const place = new Int32Array(size);
  const end = new Int32Array(size);
  const stack = [terminals[0]!];
  depth[terminals[0]!] = 0;
  let count = 0;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    place[node] = count;
    end[node] = count + 1;
    order[count++] = node;
    for (let half = head[node]!; half >= 0; half = next[half]!) {
      const other = endOf(edges, tree, half ^ 1);
      if (depth[other]! >= 0) continue;
      depth[other] = depth[node]! + 1;
      up[other] = node;
      upEdge[other] = tree[half >> 1]!;
      stack.push(other);
    }
  }
  for (let at = count - 1; at > 0; at--) {
    const node = order[at]!;
    const above = up[node]!;
    if (end[node]! > end[above]!) end[above] = end[node]!;
  }
  return { up, upEdge, depth, degree, order: order.subarray(0, count), place, end };
}

function endOf({ from, to }: Prepared['edges'], tree: readonly number[], half: number): number {
  const edge = tree[half >> 1]!;
  return (half & 1) === 0 ? from[edge]! : to[edge]!;
}

/** The dearest cost on the way between two nodes of the tree; what is above `most` may be told as any such cost. */
export function dearestBetween(
  { edges: { cost } }: Prepared,
  { up, upEdge, depth }: RootedTree,
  { one, other, most }: { one: number; other: number; most: number },
): number {
  let [a, b] = [one, other];
  let dearest = 0;
  while (a !== b && dearest < most) {
    if (depth[a]! < depth[b]!) {
      const c = a;
      a = b;
      b = c;
    }
    const here = cost[upEdge[a]!]!;
    if (here > dearest) dearest = here;
    a = up[a]!;
  }
  return dearest;
}
