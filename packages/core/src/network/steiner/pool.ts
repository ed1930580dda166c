import { nextUniform } from '@serai/kernel';
import { type Prepared, sumCost } from './network.ts';
import { type Chance, pick, polished } from './polish.ts';
import { pathTree } from './start-trees.ts';

/** Good trees that differ, the cheapest first. */
export interface Pool {
  readonly trees: { readonly cost: number; readonly edges: ReadonlySet<number> }[];
  readonly size: number;
}

export function openPool(size: number): Pool {
  return { trees: [], size };
}

/** Takes a tree in unless the same or enough better ones are there. */
export function addToPool({ trees, size }: Pool, { edges }: Prepared, tree: readonly number[]): void {
  const cost = sumCost(edges, tree);
  const isSame = (each: { cost: number; edges: ReadonlySet<number> }) =>
    each.cost === cost && each.edges.size === tree.length && tree.every((edge) => each.edges.has(edge));
  if (trees.some(isSame)) return;
  trees.push({ cost, edges: new Set(tree) });
  trees.sort((a, b) => a.cost - b.cost);
  if (trees.length > size) trees.pop();
}

/**
 * A new tree: over costs that are changed by chance, every second time such that edges of two good trees are cheap
 * (recombination after Ribeiro, Uchoa and Werneck 2002), then improved.
 */
export function nextTree(prepared: Prepared, pool: Pool, chance: Chance): number[] {
  const { stream } = chance;
  const { edges, terminals } = prepared;
  const cost = edges.cost.slice();
  if (pool.trees.length > 3 && nextUniform(stream) < 0.6) {
    const [one, other] = [pick(pool.trees, stream), pick(pool.trees, stream)];
    for (let edge = 0; edge < cost.length; edge++) {
      const shared = Number(one.edges.has(edge)) + Number(other.edges.has(edge));
      if (shared === 0) cost[edge]! *= 20;
      if (shared === 1) cost[edge]! *= 2 + 3 * nextUniform(stream);
    }
  } else {
    const strength = 0.1 + 0.6 * nextUniform(stream);
    const disliked = pool.trees.length > 0 ? pick(pool.trees, stream).edges : new Set<number>();
    for (let edge = 0; edge < cost.length; edge++) {
      cost[edge]! *=
        1 + strength * nextUniform(stream) + (disliked.has(edge) ? strength * nextUniform(stream) : 0);
    }
  }
  const start = pathTree(prepared, pick(terminals, stream), cost) ?? [];
  return polished(prepared, start, chance);
}
