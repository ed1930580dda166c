import { type Buckets, bucketOf, openBuckets, put, remove } from '../buckets.ts';
import { type CostGrid, costOf, type FramedGrid, frame, toCell, toFramed } from './grid.ts';
import type { Neighbours } from './moves.ts';

/** Bytes that an accumulation needs for each cell: cost 4, distance 8, source 4, queue 8, and 12 for what it answers. */
export const BYTES_PER_CELL = 36;

export interface Accumulation {
  readonly width: number;
  readonly height: number;
  /** Accumulated cost from the nearest source, in cells x cost; infinite where no way leads or the search had stopped. */
  readonly distance: Float64Array;
  /** Position in `sources` of the nearest source, the lowest where two are as near; -1 where the distance is infinite. */
  readonly source: Int32Array;
}

export interface AccumulateOptions {
  readonly neighbours: Neighbours;
  /** Stops once all of these cells are reached: cells farther away stay infinite. */
  readonly targets?: readonly number[];
}

/**
 * Accumulated cost from the nearest of the sources (cells of the grid, row-major) to every cell. A step costs, for each cell
 * that it crosses, the cost of this cell times the length in it: (a + b) / 2 to a neighbour, (a + b) / sqrt 2 over a corner,
 * sqrt 5 / 4 x (a + b + c + d) for a knight's move. The distances do not depend on the order in which cells are taken out.
 */
export function accumulate(
  grid: CostGrid,
  sources: readonly number[],
  { neighbours, targets }: AccumulateOptions,
): Accumulation {
  const framed = frame(grid, neighbours);
  const { shortest, longest } = stepBounds(framed);
  const cells = framed.cost.length;
  const search: Search = {
    framed,
    buckets: openBuckets(cells, shortest, longest),
    distance: new Float64Array(cells).fill(Number.POSITIVE_INFINITY),
    source: new Int32Array(cells).fill(-1),
    waiting: 0,
  };
  sources.forEach((cell, source) => {
    const at = toFramed(framed, cell);
    if (framed.cost[at] === Number.POSITIVE_INFINITY || search.distance[at] === 0) return;
    search.distance[at] = 0;
    search.source[at] = source;
    put(search.buckets, at, 0);
    search.waiting++;
  });
  const goals = targets?.map((cell) => toFramed(framed, cell));
  let bucket = 0;
  for (; search.waiting > 0; bucket++) {
    emptyBucket(search, bucket & search.buckets.mask);
    if (goals?.every((goal) => bucketOf(search.buckets, search.distance[goal]!) <= bucket)) break;
  }
  return answer(grid, search, bucket);
}

interface Search {
  readonly framed: FramedGrid;
  readonly buckets: Buckets;
  readonly distance: Float64Array;
  readonly source: Int32Array;
  /** Cells in the queue. */
  waiting: number;
}

/** Shortest and longest step that there can be, from the cheapest and the dearest cell. */
function stepBounds({ cost, steps }: FramedGrid): { shortest: number; longest: number } {
  let cheapest = Number.POSITIVE_INFINITY;
  let dearest = 0;
  for (let i = 0; i < cost.length; i++) {
    const here = cost[i]!;
    if (here < cheapest) cheapest = here;
    if (here > dearest && here < Number.POSITIVE_INFINITY) dearest = here;
  }
  if (dearest === 0) return { shortest: 1, longest: 1 };
  const reach = Math.max(...steps.moves.map(({ dx, dy }) => Math.sqrt(dx * dx + dy * dy)));
  return { shortest: cheapest, longest: dearest * reach };
}

/** Takes every cell out of a bucket, those too that come in meanwhile, and tells their neighbours of the way over them. */
function emptyBucket(search: Search, bucket: number): void {
  const { framed, buckets, distance, source } = search;
  const { cost, steps } = framed;
  const { to, first, pairA, pairB, length } = steps;
  const count = to.length;
  for (let cell = buckets.head[bucket]!; cell >= 0; cell = buckets.head[bucket]!) {
    const here = distance[cell]!;
    const origin = source[cell]!;
    remove(buckets, cell, here);
    search.waiting--;
    for (let move = 0; move < count; move++) {
      const next = cell + to[move]!;
      if (distance[next]! < here) continue;
      let step = 0;
      for (let pair = first[move]!; pair < first[move + 1]!; pair++) {
        step += (cost[cell + pairA[pair]!]! + cost[cell + pairB[pair]!]!) * length[pair]!;
      }
      const there = here + step;
      const known = distance[next]!;
      if (there > known || (there === known && origin >= source[next]!)) continue;
      if (there === Number.POSITIVE_INFINITY) continue;
      if (buckets.previous[next]! !== -2) {
        remove(buckets, next, known);
        search.waiting--;
      }
      distance[next] = there;
      source[next] = origin;
      put(buckets, next, there);
      search.waiting++;
    }
  }
}

/** Without the border; what lies beyond the last bucket that was emptied is not final and is not told. */
function answer(
  { width, height }: CostGrid,
  { framed, buckets, ...search }: Search,
  last: number,
): Accumulation {
  const distance = new Float64Array(width * height);
  const source = new Int32Array(width * height);
  for (let cell = 0; cell < distance.length; cell++) {
    const at = toFramed(framed, cell);
    const known = search.distance[at]!;
    const final = bucketOf(buckets, known) <= last;
    distance[cell] = final ? known : Number.POSITIVE_INFINITY;
    source[cell] = final ? search.source[at]! : -1;
  }
  return { width, height, distance, source };
}

/**
 * The cheapest way to a cell, from its source to it: cells of the grid, each touching the next. Found by going down the
 * distances, without a raster of back-links; of two ways as cheap the one from the lowest source, then over the lowest cell. Empty when none leads there.
 */
export function descend(
  grid: CostGrid,
  accumulation: Accumulation,
  target: number,
  neighbours: Neighbours,
): number[] {
  const { distance } = accumulation;
  if (!Number.isFinite(distance[target])) return [];
  const framed = frame(grid, neighbours);
  const path = [target];
  let here = target;
  while (distance[here]! > 0) {
    const move = wayDown(framed, accumulation, here);
    const { cells } = framed.steps.moves[move]!;
    const at = toFramed(framed, here);
    for (const [dx, dy] of cells.slice(1)) path.push(toCell(framed, at + dy * framed.stride + dx));
    here = path.at(-1)!;
  }
  return path.reverse();
}

/** The move back to the cell from which this one was reached: moves are in the order of the cells that they lead to. */
function wayDown(framed: FramedGrid, { distance, source }: Accumulation, cell: number): number {
  const at = toFramed(framed, cell);
  const { to } = framed.steps;
  for (let move = 0; move < to.length; move++) {
    const step = costOf(framed, at, move);
    if (step === Number.POSITIVE_INFINITY) continue;
    const from = toCell(framed, at + to[move]!);
    if (source[from] === source[cell] && distance[from]! + step === distance[cell]) return move;
  }
  throw new Error(`No step leads to the cell ${cell}: the distances are not those of this grid.`);
}
