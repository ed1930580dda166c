import { arcsTo, openStream, type RandomStream, shortestPaths } from '@serai/kernel';
import { type MayContinue, stepOf } from './instance.ts';
import { type Prepared, prepare } from './network.ts';
import { polished, shuffled } from './polish.ts';
import { growMoats } from './prize-growth.ts';
import { checkPrizes, type PrizeInstance, type PrizeTree } from './prize-instance.ts';
import { type Grown, pruneStrongly } from './prize-pruning.ts';
import { findSet, openSets } from './tree.ts';

export interface PrizeOptions {
  readonly mayContinue?: MayContinue;
  /** Times that the best tree is disturbed and improved again; 20 when not given. */
  readonly rounds?: number;
  readonly seed?: number;
}

interface Search {
  readonly instance: PrizeInstance;
  readonly prepared: Prepared;
  readonly step: number;
  readonly stream: RandomStream;
  readonly mayContinue: MayContinue;
}

/**
 * A good prize-collecting Steiner tree: growth of moats and strong pruning, at most twice as dear as the best, then local search:
 * ways to prizes outside, nodes in and out, a better tree for the same prizes, from the best tree and from disturbed ones. The same
 * instance, seed and rounds give the same tree.
 *
 * @throws RangeError where the instance is not valid.
 */
export function solvePrizeCollecting(instance: PrizeInstance, options: PrizeOptions = {}): PrizeTree {
  checkPrizes(instance);
  const { mayContinue = () => true, rounds = 20, seed = 1 } = options;
  const { graph, prizes } = instance;
  const prepared = prepare({ graph, terminals: [] });
  const step = Math.min(...[graph.cost, prizes].map(stepOf).filter((each) => each > 0), 0.5);
  const search = { instance, prepared, step, stream: openStream(seed, 'prizes'), mayContinue };
  const grown = growMoats(instance);
  let best = improve(search, pruneStrongly(instance, grown.edges));
  for (let round = 0; round < rounds && mayContinue(); round++) {
    const other = improve(search, disturbed(search, best));
    if (other.cost < best.cost) best = other;
  }
  const whole = step === 0.5 ? Math.ceil(grown.bound - 1e-6) : grown.bound;
  const bound = Math.min(best.cost, whole);
  return { ...best, bound, exact: best.cost - bound < step };
}

/** Local search until nothing helps. */
function improve(search: Search, start: Grown): Grown {
  let best = start;
  for (let before = Number.POSITIVE_INFINITY; best.cost <= before - search.step && search.mayContinue(); ) {
    before = best.cost;
    best = withNodesInOrOut(search, withWaysToPrizes(search, withBetterTree(search, best)));
  }
  return best;
}

const better = (one: Grown, other: Grown, step: number): Grown =>
  other.cost <= one.cost - step ? other : one;

/** Spans a set of nodes at least cost and prunes. */
function spanned({ instance, prepared }: Search, inside: Uint8Array): Grown {
  const { from, to } = instance.graph;
  const sets = openSets(inside.length);
  const forest: number[] = [];
  for (const edge of prepared.order) {
    if (inside[from[edge]!] === 0 || inside[to[edge]!] === 0) continue;
    const [one, other] = [findSet(sets, from[edge]!), findSet(sets, to[edge]!)];
    if (one === other) continue;
    sets[one] = other;
    forest.push(edge);
  }
  return pruneStrongly(instance, forest);
}

function marked(nodes: number, inside: Iterable<number>): Uint8Array {
  const marks = new Uint8Array(nodes);
  for (const node of inside) marks[node] = 1;
  return marks;
}

/** For each prize outside: the tree with the cheapest way to it. */
function withWaysToPrizes(search: Search, start: Grown): Grown {
  const { instance, prepared, step, mayContinue } = search;
  const { prizes, graph } = instance;
  let best = start;
  for (const goal of prizes.keys()) {
    if (!(prizes[goal]! > 0) || best.nodes.includes(goal) || !mayContinue()) continue;
    const found = shortestPaths(prepared.arcs, best.nodes, { targets: [goal] });
    if (found.distance[goal] === Number.POSITIVE_INFINITY) continue;
    const way = arcsTo(prepared.arcs, found, goal).map((arc) => prepared.arcs.to[arc]!);
    best = better(best, spanned(search, marked(graph.nodes, [...best.nodes, ...way])), step);
  }
  return best;
}

/** One node more or less, each in turn. */
function withNodesInOrOut(search: Search, start: Grown): Grown {
  const { instance, step, stream, mayContinue } = search;
  let best = start;
  for (const node of shuffled(instance.graph.nodes, stream)) {
    if (node === instance.root || !mayContinue()) continue;
    const inside = marked(instance.graph.nodes, best.nodes);
    inside[node] = inside[node] === 1 ? 0 : 1;
    best = better(best, spanned(search, inside), step);
  }
  return best;
}

/** A better Steiner tree for the nodes of the tree that have prizes, or are the root. */
function withBetterTree(search: Search, start: Grown): Grown {
  const { instance, step } = search;
  const { prizes, root, graph } = instance;
  const terminals = start.nodes.filter((node) => prizes[node]! > 0 || node === root);
  if (terminals.length < 2) return start;
  const prepared = prepare({ graph, terminals });
  const edges = polished(prepared, start.edges, search);
  return better(start, pruneStrongly(instance, edges), step);
}

/** The tree without some nodes and with some prizes more, by chance. */
function disturbed(search: Search, { nodes }: Grown): Grown {
  const { instance, prepared, stream } = search;
  const { prizes, graph, root } = instance;
  const order = shuffled(graph.nodes, stream);
  const goals = order.filter((node) => prizes[node]! > 0).slice(0, 3);
  const found = shortestPaths(prepared.arcs, nodes);
  const inside = marked(graph.nodes, nodes);
  for (const goal of goals)
    for (const arc of arcsTo(prepared.arcs, found, goal)) inside[prepared.arcs.to[arc]!] = 1;
  const gone = order.filter((node) => inside[node] === 1 && node !== root).slice(0, 2);
  for (const node of gone) inside[node] = 0;
  return spanned(search, inside);
}
