import type { Prepared } from './network.ts';

/** A forest of disjoint sets over 0 .. size - 1. */
export function openSets(size: number): Int32Array {
  return Int32Array.from({ length: size }, (_, at) => at);
}

export function findSet(sets: Int32Array, member: number): number {
  let at = member;
  while (sets[at] !== at) {
    sets[at] = sets[sets[at]!]!;
    at = sets[at]!;
  }
  return at;
}

/**
 * The cheapest spanning forest (Kruskal) of the nodes that `inside` marks, without its leaves that are no terminals, and of it
 * the part that holds the first terminal. Edges by index.
 */
export function spanAndPrune(prepared: Prepared, inside: Uint8Array): number[] {
  return pruned(prepared, spanned(prepared, inside));
}

function spanned({ edges, order }: Prepared, inside: Uint8Array): number[] {
  const sets = openSets(edges.nodes);
  const chosen: number[] = [];
  for (const edge of order) {
    const [from, to] = [edges.from[edge]!, edges.to[edge]!];
    if (inside[from] === 0 || inside[to] === 0) continue;
    const [one, other] = [findSet(sets, from), findSet(sets, to)];
    if (one === other) continue;
    sets[one] = other;
    chosen.push(edge);
  }
  return chosen;
}

/** A forest without the leaves, and the leaves after them, that are no terminals. */
export function pruned(
  { edges: { nodes, from, to }, terminal }: Prepared,
  tree: readonly number[],
): number[] {
  const degree = new Int32Array(nodes);
  // The exclusive or of the places of edges at a node: the last one left when its degree is 1.
  const last = new Int32Array(nodes);
  tree.forEach((edge, at) => {
    degree[from[edge]!]!++;
    degree[to[edge]!]!++;
    last[from[edge]!]! ^= at;
    last[to[edge]!]! ^= at;
  });
  const gone = new Uint8Array(tree.length);
  const trim = (end: number) => {
    for (let node = end; degree[node] === 1 && terminal[node] === 0; ) {
      const at = last[node]!;
      gone[at] = 1;
      degree[node] = 0;
      node = from[tree[at]!] === node ? to[tree[at]!]! : from[tree[at]!]!;
      degree[node]!--;
      last[node]! ^= at;
    }
  };
  for (const edge of tree) {
    trim(from[edge]!);
    trim(to[edge]!);
  }
  return tree.filter((_, at) => gone[at] === 0);
}

/** 1 at the nodes of a set of edges and at terminals. */
export function nodesOf({ edges, terminal }: Prepared, tree: Iterable<number>): Uint8Array {
  const inside = terminal.slice();
  for (const edge of tree) {
    inside[edges.from[edge]!] = 1;
    inside[edges.to[edge]!] = 1;
  }
  return inside;
}

/** Whether edges hold all terminals together: they are a forest, and each terminal is in the tree of the first. */
export function connectsAll({ edges, terminals }: Prepared, tree: Iterable<number>): boolean {
  const sets = openSets(edges.nodes);
  for (const edge of tree) sets[findSet(sets, edges.from[edge]!)] = findSet(sets, edges.to[edge]!);
  return terminals.every((each) => findSet(sets, each) === findSet(sets, terminals[0]!));
}
