import { nextUniform, type RandomStream } from '@serai/kernel';
import { insertNodes } from './insertion.ts';
import type { MayContinue } from './instance.ts';
import { exchangeKeys } from './key-moves.ts';
import { type Prepared, sumCost } from './network.ts';

export interface Chance {
  readonly stream: RandomStream;
  readonly step: number;
  readonly mayContinue: MayContinue;
}

/** A tree that neither one more node nor other ways between forks and terminals make cheaper. */
export function polished(
  prepared: Prepared,
  start: readonly number[],
  { stream, step, mayContinue }: Chance,
): number[] {
  let tree = [...start];
  let cost = sumCost(prepared.edges, tree);
  while (mayContinue()) {
    const order = shuffled(prepared.edges.nodes, stream);
    const inserted = insertNodes(prepared, tree, { order, step, mayContinue });
    tree = exchangeKeys(prepared, inserted, { order, step, mayContinue });
    const next = sumCost(prepared.edges, tree);
    if (next > cost - step) break;
    cost = next;
  }
  return tree;
}

/** The numbers below `size` in a random order (Fisher and Yates). */
export function shuffled(size: number, stream: RandomStream): Int32Array {
  const order = Int32Array.from({ length: size }, (_, at) => at);
  for (let at = size - 1; at > 0; at--) {
    const other = Math.floor(nextUniform(stream) * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

export function pick<T>(from: readonly T[], stream: RandomStream): T {
  return from[Math.floor(nextUniform(stream) * from.length)]!;
}
