import { type SteinerInstance, stepOf } from './instance.ts';
import { type Prepared, prepare, sumCost } from './network.ts';
import { connectsAll, nodesOf, spanAndPrune } from './tree.ts';
import { originalEdges, type Working } from './working.ts';

/** The best tree so far and what is proven, in terms of the instance itself. */
export interface Best {
  readonly prepared: Prepared;
  /** The smallest difference that counts: 0.5 where all costs are whole. */
  readonly step: number;
  cost: number;
  edges: readonly number[];
  bound: number;
}

export function openBest(instance: SteinerInstance): Best {
  return {
    prepared: prepare(instance),
    step: stepOf(instance.graph.cost),
    cost: Number.POSITIVE_INFINITY,
    edges: [],
    bound: 0,
  };
}

/** Notes a tree of what is left of the instance; gives whether it is the best so far. */
export function noteTree(best: Best, working: Working, edges: Iterable<number>): boolean {
  const original = originalEdges(working, [...working.fixed, ...edges]);
  const tree = spanAndPrune(best.prepared, nodesOf(best.prepared, original)).sort((a, b) => a - b);
  const cost = sumCost(best.prepared.edges, tree);
  if (!(cost < best.cost) || !connectsAll(best.prepared, tree)) return false;
  best.cost = cost;
  best.edges = tree;
  return true;
}

/** A bound of what every tree costs, or every one that is better than the best: the bound rises, not above the best. */
export function noteBound(best: Best, bound: number): void {
  const whole = best.step === 0.5 ? Math.ceil(bound - 1e-6) : bound;
  best.bound = Math.min(best.cost, Math.max(best.bound, whole));
}

/** Whether nothing cheaper is possible. */
export function isProven(best: Best): boolean {
  return best.cost - best.bound < best.step;
}
