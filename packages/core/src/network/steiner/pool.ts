import { nextUniform } from '@serai/kernel';
import { stepOf } from './instance.ts';
import { type Prepared, sumCost, withCosts } from './network.ts';
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
 * A new tree: of a good one, improved over costs that are changed by chance; of two, over costs at which their edges are cheap
 * (recombination after Ribeiro, Uchoa and Werneck 2002); or from anew over changed costs. Then improved over the true costs.
 */
export function nextTree(prepared: Prepared, pool: Pool, chance: Chance): number[] {
  const { stream } = chance;
  const draw = nextUniform(stream);
  if (pool.trees.length < 4 || draw < 0.1) return polished(prepared, freshTree(prepared, chance), chance);
  if (draw < 0.4) return polished(prepared, recombined(prepared, pool, chance), chance);
  const start = [...pickGood(pool, chance).edges];
  const changed = withCosts(prepared, changedCosts(prepared, chance, 0.05 + 0.35 * nextUniform(stream)));
  return polished(
    prepared,
    polished(changed, start, { ...chance, step: stepOf(changed.edges.cost) }),
    chance,
  );
}

/** One of the pool, the better ones more often. */
function pickGood({ trees }: Pool, { stream }: Chance): Pool['trees'][number] {
  return trees[Math.floor(nextUniform(stream) ** 2 * trees.length)]!;
}

function changedCosts({ edges }: Prepared, { stream }: Chance, strength: number): Float64Array {
  return edges.cost.map((cost) => cost * (1 + strength * nextUniform(stream)));
}

function freshTree(prepared: Prepared, chance: Chance): number[] {
  const cost = changedCosts(prepared, chance, 0.1 + 0.6 * nextUniform(chance.stream));
  return pathTree(prepared, pick(prepared.terminals, chance.stream), cost) ?? [];
}

function recombined(prepared: Prepared, pool: Pool, chance: Chance): number[] {
  const { stream } = chance;
  const [one, other] = [pickGood(pool, chance), pick(pool.trees, stream)];
  const cost = prepared.edges.cost.map((own, edge) => {
    const shared = Number(one.edges.has(edge)) + Number(other.edges.has(edge));
    if (shared === 2) return own;
    return own * (shared === 1 ? 2 + 3 * nextUniform(stream) : 20);
  });
  return pathTree(prepared, pick(prepared.terminals, stream), cost) ?? [];
}
