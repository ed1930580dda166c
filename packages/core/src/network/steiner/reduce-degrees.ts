import { contract, joinThrough, removeNode, type Working } from './working.ts';

/**
 * Exclusion and inclusion by degree, until nothing changes: a node that is no terminal and has one edge goes, one with two
 * becomes a single edge; a terminal with one edge takes it, and so does one whose cheapest edge leads to another terminal
 * (Duin and Volgenant 1989). Edges that cost nothing are taken at once. Keeps at least one optimal tree. Gives whether
 * anything changed.
 */
export function reduceDegrees(working: Working): boolean {
  const open: number[] = [];
  const waits = new Uint8Array(working.around.length);
  const wait = (node: number) => {
    if (waits[node] === 1) return;
    waits[node] = 1;
    open.push(node);
  };
  working.around.forEach((_, node) => {
    wait(node);
  });
  let changed = false;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    waits[node] = 0;
    const neighbours = [...working.around[node]!.keys()];
    if (neighbours.length === 0 || working.terminals <= 1) continue;
    if (!reduceNode(working, node, neighbours)) continue;
    changed = true;
    wait(node);
    for (const each of neighbours) wait(each);
    for (const each of working.around[node]!.keys()) wait(each);
  }
  if (working.terminals <= 1) for (const node of working.around.keys()) removeNode(working, node);
  return changed;
}

function reduceNode(working: Working, node: number, neighbours: readonly number[]): boolean {
  const { around, terminal, cost } = working;
  if (terminal[node] === 0) {
    const free = [...around[node]!.values()].find((edge) => cost[edge] === 0);
    if (free !== undefined) {
      contract(working, free, node);
      return true;
    }
    if (neighbours.length === 1) {
      removeNode(working, node);
      return true;
    }
    if (neighbours.length !== 2) return false;
    const [one, other] = [...around[node]!.values()];
    removeNode(working, node);
    joinThrough(working, one!, other!, node);
    return true;
  }
  let cheapest = Number.POSITIVE_INFINITY;
  for (const edge of around[node]!.values()) cheapest = Math.min(cheapest, cost[edge]!);
  for (const [neighbour, edge] of around[node]!) {
    if (cost[edge] !== cheapest) continue;
    if (neighbours.length > 1 && terminal[neighbour] === 0 && cheapest > 0) continue;
    contract(working, edge, node);
    return true;
  }
  return false;
}
