import { dequeue, enqueue, openQueue } from './queue.ts';
import { nearest, type SpecialDistances, specialDistance, specialDistances } from './special-distance.ts';
import { contract, joinThrough, removeEdge, removeNode, type Working } from './working.ts';

/** How many edges a search for another way looks at. */
const SEARCH = 150;

/**
 * Tests by special distances, one after another over the whole graph: edges longer than the special distance of their ends, or
 * than another way between them, go (Duin and Volgenant 1989); the shortest edge out of a terminal's region is taken where the
 * second shortest costs no less than the way over it to another terminal (short links, Polzin and Vahdati 2001); a node of three
 * or four edges that a tree never needs as a fork is replaced by the ways through it (bottleneck degree). Keeps at least one
 * optimal tree. Gives whether anything changed.
 */
export function reduceDistances(working: Working): boolean {
  if (working.terminals < 2) return false;
  const found = specialDistances(working);
  let changed = dropLongEdges(working, found);
  changed = replaceForks(working, found) || changed;
  return takeShortLinks(working) || changed;
}

function dropLongEdges(working: Working, found: SpecialDistances): boolean {
  const { around, cost } = working;
  let changed = false;
  around.forEach((neighbours, node) => {
    for (const [next, edge] of [...neighbours]) {
      if (next < node) continue;
      const own = cost[edge]!;
      if (
        specialDistance(found, node, next) >= own &&
        otherWay(working, node, next, { edge, limit: own }) > own
      )
        continue;
      removeEdge(working, edge);
      changed = true;
    }
  });
  return changed;
}

interface Detour {
  /** An edge or node that the way may not use. */
  readonly edge?: number;
  readonly node?: number;
  readonly limit: number;
}

/** Length of a way from one node to another within the limit; infinite where the short search finds none. */
function otherWay(
  { around, cost }: Working,
  from: number,
  to: number,
  { edge, node, limit }: Detour,
): number {
  const queue = openQueue();
  const distance = new Map([[from, 0]]);
  enqueue(queue, from, 0);
  let looked = 0;
  while (queue.keys.length > 0 && looked < SEARCH) {
    const here = queue.keys[0]!;
    const at = dequeue(queue);
    if (at === to) return here;
    if (here > distance.get(at)!) continue;
    for (const [next, each] of around[at]!) {
      looked++;
      if (each === edge || next === node) continue;
      const there = here + cost[each]!;
      if (there > limit || there >= (distance.get(next) ?? Number.POSITIVE_INFINITY)) continue;
      distance.set(next, there);
      enqueue(queue, next, there);
    }
  }
  return distance.get(to) ?? Number.POSITIVE_INFINITY;
}

function replaceForks(working: Working, found: SpecialDistances): boolean {
  let changed = false;
  working.around.forEach((neighbours, node) => {
    if (working.terminal[node] === 1 || neighbours.size < 3 || neighbours.size > 4) return;
    const ends = [...neighbours].map(([next, edge]) => ({ next, edge, cost: working.cost[edge]! }));
    const way: number[][] = ends.map(() => []);
    const drop: boolean[][] = ends.map(() => []);
    for (let i = 0; i < ends.length; i++) {
      for (let j = 0; j < i; j++) {
        const limit = ends[i]!.cost + ends[j]!.cost;
        const around = otherWay(working, ends[i]!.next, ends[j]!.next, { node, limit });
        const special = specialDistance(found, ends[i]!.next, ends[j]!.next);
        way[i]![j] = way[j]![i] = Math.min(around, special, limit);
        drop[i]![j] = around <= limit || special < limit;
      }
    }
    if (
      !needsNoFork(
        ends.map((end) => end.cost),
        way,
      )
    )
      return;
    changed = true;
    removeNode(working, node);
    for (let i = 0; i < ends.length; i++)
      for (let j = 0; j < i; j++) if (!drop[i]![j]) joinThrough(working, ends[i]!.edge, ends[j]!.edge, node);
  });
  return changed;
}

/** Whether for any three or more of the edges a spanning tree of their ends by special distances costs no more than they do. */
function needsNoFork(cost: readonly number[], way: readonly (readonly number[])[]): boolean {
  const all = cost.map((_, at) => at);
  const choices = cost.length === 3 ? [all] : [all, ...all.map((out) => all.filter((each) => each !== out))];
  return choices.every((chosen) => {
    const sum = chosen.reduce((total, each) => total + cost[each]!, 0);
    return spanningCost(chosen, way) <= sum;
  });
}

/** Prim's tree over a few points. */
function spanningCost(points: readonly number[], way: readonly (readonly number[])[]): number {
  const open = new Map(points.slice(1).map((point) => [point, way[points[0]!]![point]!]));
  let sum = 0;
  while (open.size > 0) {
    const [nearestPoint, distance] = [...open].reduce((a, b) => (b[1] < a[1] ? b : a));
    sum += distance;
    open.delete(nearestPoint);
    for (const [point, known] of open) open.set(point, Math.min(known, way[nearestPoint]![point]!));
  }
  return sum;
}

/** One contraction changes the regions around it, so each terminal's region takes part in one at most. */
function takeShortLinks(working: Working): boolean {
  const found = specialDistances(working);
  const touched = new Set<number>();
  let changed = false;
  for (const [terminal, { edge, inner, outer, second }] of found.out) {
    const [other, beyond] = nearest(found, outer);
    const within = nearest(found, inner)[1];
    if (touched.has(terminal) || touched.has(other)) continue;
    if (second < within + working.cost[edge]! + beyond) continue;
    touched.add(terminal).add(other);
    contract(working, edge, inner);
    changed = true;
  }
  return changed;
}
