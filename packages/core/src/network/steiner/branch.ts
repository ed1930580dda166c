import { type Best, noteTree } from './best.ts';
import { exactTree } from './dijkstra-steiner.ts';
import type { Chance } from './polish.ts';
import { type Reduced, type Rest, reduceAll } from './reduce.ts';
import { rootTree } from './rooted.ts';
import { copyWorking, removeNode, type Working } from './working.ts';

/** Open parts of a search tree, each an instance with a bound of its trees; the last is next. */
export interface Branching {
  readonly open: { readonly working: Working; readonly bound: number }[];
}

export function openBranching(working: Working, bound: number): Branching {
  return { open: [{ working, bound }] };
}

/** What every tree costs that is cheaper than the best: infinite when the search is over. */
export function openBound({ open }: Branching): number {
  return open.reduce((least, { bound }) => Math.min(least, bound), Number.POSITIVE_INFINITY);
}

/**
 * One step of branch and bound: the last open part is made smaller by its bound; small ones are solved by dynamic programming,
 * others split by a node that trees of the one half hold as a terminal and those of the other half do not hold.
 */
export function branchStep({ open }: Branching, best: Best, chance: Chance): void {
  const part = open.pop();
  if (part === undefined || part.bound > best.cost - best.step) return;
  const { working } = part;
  const found = reduceAll(working, best, { ...chance, roots: 3, polish: false });
  const bound = Math.max(part.bound, found.bound);
  if (found.rest === undefined || bound > best.cost - best.step) return;
  if (found.tree.length === 0) return;
  if (solveSmall(working, found.rest, best)) return;
  const node = splitNode(found, found.rest);
  const without = copyWorking(working);
  removeNode(without, node);
  open.push({ working: without, bound });
  working.terminal[node] = 1;
  working.terminals++;
  open.push({ working, bound });
}

function solveSmall(working: Working, { prepared, compact }: Rest, best: Best): boolean {
  if (prepared.terminals.length > 16) return false;
  const tree = exactTree(prepared, {
    below: best.cost - best.step - working.offset,
    labels: 10_000,
    joins: 200_000,
  });
  if (tree === 'unfinished') return false;
  if (tree !== undefined)
    noteTree(
      best,
      working,
      tree.map((edge) => compact.edge[edge]!),
    );
  return true;
}

/** The node, no terminal, where the tree forks most; of several the one with most edges. */
function splitNode({ tree }: Reduced, { prepared, compact }: Rest): number {
  const { degree } = rootTree(prepared, tree);
  let chosen = -1;
  let highest = -1;
  for (let node = 0; node < prepared.edges.nodes; node++) {
    if (prepared.terminal[node] === 1) continue;
    const edges = prepared.arcs.first[node + 1]! - prepared.arcs.first[node]!;
    const value = degree[node]! * 1000 + edges;
    if (value > highest) [highest, chosen] = [value, node];
  }
  return compact.node[chosen]!;
}
