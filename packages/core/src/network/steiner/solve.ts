import { openStream, shortestPaths, toArcs } from '@serai/kernel';
import { type Best, isProven, noteBound, noteTree, openBest } from './best.ts';
import { branchStep, openBound, openBranching } from './branch.ts';
import { exactTree } from './dijkstra-steiner.ts';
import {
  checkInstance,
  type MayContinue,
  type SteinerInstance,
  type SteinerTree,
  TerminalsApart,
} from './instance.ts';
import type { Chance } from './polish.ts';
import { addToPool, nextTree, openPool } from './pool.ts';
import { type Rest, reduceAll } from './reduce.ts';
import { mehlhornTree } from './start-trees.ts';
import { copyWorking, openWorking, removeNode, type Working } from './working.ts';

export interface SteinerOptions {
  /** Asked between steps of work; always yes when not given, and then `rounds` ends it. */
  readonly mayContinue?: MayContinue;
  /** Rounds of search at most, each a new tree and a step of the proof; 200 when not given. */
  readonly rounds?: number;
  readonly seed?: number;
}

/** Up to so many terminals the optimum is always looked for to the end. */
const ALWAYS_EXACT = 12;

/**
 * The cheapest tree that holds all terminals, as good as rounds and time allow: reductions and dual ascent, dynamic programming
 * where few terminals are left (always to the end for 12 at most), then local search with a pool of trees and, beside it, branch
 * and bound. The same instance, seed and rounds give the same tree.
 *
 * @throws TerminalsApart where no tree can hold all terminals, RangeError where the instance is not valid.
 */
export function solveSteiner(instance: SteinerInstance, options: SteinerOptions = {}): SteinerTree {
  checkInstance(instance);
  const terminals = [...new Set(instance.terminals)];
  if (terminals.length < 2) return { cost: 0, edges: [], bound: 0, exact: true };
  const best = openBest({ graph: instance.graph, terminals });
  const working = openWorking({ graph: instance.graph, terminals });
  dropOtherParts(working, instance, terminals);
  noteTree(best, working, mehlhornTree(best.prepared));
  search(working, best, { few: terminals.length <= ALWAYS_EXACT, ...options });
  return { cost: best.cost, edges: best.edges, bound: best.bound, exact: isProven(best) };
}

function dropOtherParts(working: Working, { graph }: SteinerInstance, terminals: readonly number[]): void {
  const { distance } = shortestPaths(toArcs(graph), [terminals[0]!]);
  for (const each of terminals)
    if (distance[each] === Number.POSITIVE_INFINITY) throw new TerminalsApart(terminals[0]!, each);
  distance.forEach((each, node) => {
    if (each === Number.POSITIVE_INFINITY) removeNode(working, node);
  });
}

function search(
  working: Working,
  best: Best,
  { few, mayContinue = () => true, rounds = 200, seed = 1 }: SteinerOptions & { few: boolean },
): void {
  const chance: Chance = { stream: openStream(seed, 'steiner'), step: best.step, mayContinue };
  const roots = Math.min(8, working.terminals);
  const { rest, bound } = reduceAll(working, best, { ...chance, roots, polish: true });
  noteBound(best, bound);
  if (rest === undefined || isProven(best)) return;
  if (solveByTerminals(working, rest, best, { few, mayContinue })) return;
  improve(working, rest, best, { ...chance, rounds });
}

/** Dynamic programming where few terminals are left; whether that settled it. */
function solveByTerminals(
  working: Working,
  { prepared, compact }: Rest,
  best: Best,
  { few, mayContinue }: { few: boolean; mayContinue: MayContinue },
): boolean {
  const tree = exactTree(prepared, {
    below: best.cost - best.step - working.offset,
    ...(few ? { labels: Number.POSITIVE_INFINITY } : { labels: 300_000, joins: 5_000_000, mayContinue }),
  });
  if (tree === 'unfinished') return false;
  if (tree !== undefined)
    noteTree(
      best,
      working,
      tree.map((edge) => compact.edge[edge]!),
    );
  noteBound(best, best.cost);
  return true;
}

/** Rounds between attempts to make the instance smaller by what was found meanwhile. */
const REDUCE_EVERY = 40;

/** Local search and branch and bound in turn. */
function improve(
  working: Working,
  start: Rest,
  best: Best,
  { rounds, ...chance }: Chance & { rounds: number },
): void {
  let rest = start;
  let pool = openPool(16);
  let branching = openBranching(copyWorking(working), best.bound);
  let reducedAt = best.cost;
  for (let round = 0; round < rounds && chance.mayContinue(); round++) {
    const tree = nextTree(rest.prepared, pool, chance);
    addToPool(pool, rest.prepared, tree);
    noteTree(
      best,
      working,
      tree.map((edge) => rest.compact.edge[edge]!),
    );
    for (let left = branchSteps(best, round); left > 0 && chance.mayContinue(); left--)
      branchStep(branching, best, chance);
    noteBound(best, Math.min(best.cost, openBound(branching)));
    if (isProven(best)) return;
    if (round % REDUCE_EVERY !== REDUCE_EVERY - 1 || best.cost > reducedAt - best.step) continue;
    reducedAt = best.cost;
    const again = reduceAll(working, best, { ...chance, roots: 4, polish: true });
    noteBound(best, again.bound);
    if (again.rest === undefined || isProven(best)) return;
    const isSmaller = again.rest.prepared.edges.from.length < rest.prepared.edges.from.length * 0.9;
    rest = again.rest;
    pool = openPool(16);
    if (isSmaller) branching = openBranching(copyWorking(working), best.bound);
  }
}

/** Steps of the proof beside a round of search: few where the bound is so far that no proof is in sight. */
function branchSteps(best: Best, round: number): number {
  if (best.cost - best.bound <= best.cost * 0.02) return 3;
  return round % 10 === 9 ? 1 : 0;
}
