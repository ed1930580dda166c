import { type BlockQueue, openBlockQueue, putCell, takeCell } from '../block-queue.ts';
import { bucketsFor } from '../buckets.ts';
import { type AccumulateOptions, type Accumulation, tellsSources } from './accumulation.ts';
import { type FramedGrid, frame, framedValues, type Steps, stepsOf, toFramed } from './frame.ts';
import { type CostGrid, layersOf, type Slope, slopeFactor, stepBounds } from './grid.ts';
import { longestOf, type Move } from './moves.ts';
import { emptyBucketOfEight } from './plain-eight.ts';

/** Accumulated cost in plain TypeScript: the twin of assembly/raster.ts, with the same bits. */
export function accumulatePlain(
  grid: CostGrid,
  sources: readonly number[],
  options: AccumulateOptions,
): Accumulation {
  const search = openSearch(grid, sources, options);
  const { framed, queue, distance } = search;
  const goals = options.targets?.map((cell) => toFramed(framed, cell));
  const simple = options.neighbours === 8 && search.source === undefined && search.switching === undefined;
  const empty = simple ? emptyBucketOfEight : emptyBucket;
  let bucket = 0;
  for (; queue.waiting > 0; bucket++) {
    empty(search, bucket & queue.mask);
    if (goals?.every((goal) => Math.floor(distance[goal]! * queue.perUnit) <= bucket)) break;
  }
  return { ...straightened(grid, search, bucket), sources };
}

interface Search {
  readonly framed: FramedGrid;
  readonly steps: Steps;
  readonly queue: BlockQueue;
  readonly distance: Float64Array;
  readonly settled: Uint8Array;
  readonly source: Int32Array | undefined;
  readonly sloping: Sloping | undefined;
  readonly switching: Float64Array | undefined;
}

interface Sloping extends Slope {
  /** 1 / length of each move in metres. */
  readonly perMetre: Float64Array;
}

function openSearch(grid: CostGrid, sources: readonly number[], options: AccumulateOptions): Search {
  const { neighbours } = options;
  const framed = frame(grid, neighbours);
  const steps = stepsOf(neighbours, framed.stride);
  const all = framed.cost.length;
  const { shortest, longest } = stepBounds(grid, longestOf(neighbours));
  const search: Search = {
    framed,
    steps,
    queue: openBlockQueue(bucketsFor(shortest, longest)),
    distance: new Float64Array(all).fill(Number.POSITIVE_INFINITY),
    settled: new Uint8Array(all),
    source: tellsSources(grid, sources, options) ? new Int32Array(all).fill(-1) : undefined,
    sloping: grid.slope && slopingOf(framed, grid.slope, steps.moves),
    switching: grid.layers?.switching,
  };
  sources.forEach((cell, number) => {
    const at = toFramed(framed, cell);
    if (framed.cost[at] === Number.POSITIVE_INFINITY || search.distance[at] === 0) return;
    search.distance[at] = 0;
    if (search.source !== undefined) search.source[at] = number;
    putCell(search.queue, at, 0);
  });
  return search;
}

const slopingOf = (framed: FramedGrid, slope: Slope, moves: readonly Move[]): Sloping => ({
  ...slope,
  elevation: framedValues(framed, slope.elevation),
  perMetre: Float64Array.from(moves, (move) => perMetreOf(slope, move)),
});

/** 1 / length of a move in metres. */
export const perMetreOf = (
  { cellWidth_m, cellHeight_m }: Pick<Slope, 'cellWidth_m' | 'cellHeight_m'>,
  { dx, dy }: Pick<Move, 'dx' | 'dy'>,
): number => 1 / Math.sqrt((dx * cellWidth_m) ** 2 + (dy * cellHeight_m) ** 2);

/** Takes every cell out of a bucket, those too that come in meanwhile, and tells their neighbours of the way over them. */
function emptyBucket(search: Search, slot: number): void {
  const { framed, steps, queue, settled, distance, sloping } = search;
  const { cost } = framed;
  const { to, first, pairA, pairB, length } = steps;
  const moves = to.length;
  for (let cell = takeCell(queue, slot); cell >= 0; cell = takeCell(queue, slot)) {
    if (settled[cell] === 1) continue;
    settled[cell] = 1;
    const here = distance[cell]!;
    for (let move = 0; move < moves; move++) {
      const next = cell + to[move]!;
      let step = 0;
      for (let pair = first[move]!; pair < first[move + 1]!; pair++) {
        step += (cost[cell + pairA[pair]!]! + cost[cell + pairB[pair]!]!) * length[pair]!;
      }
      if (sloping !== undefined) step *= factorOf(framed, sloping, cell, next, move);
      tell(search, cell, next, here + step);
    }
    if (search.switching !== undefined) tellLayers(search, cell, here, search.switching);
  }
}

function factorOf({ cells }: FramedGrid, sloping: Sloping, from: number, to: number, move: number): number {
  const { elevation, perMetre } = sloping;
  const rise = elevation[to % cells]! - elevation[from % cells]!;
  return slopeFactor(sloping, rise * perMetre[move]!);
}

/** Of two ways as dear the one from the lower source stays. */
function tell({ queue, distance, settled, source }: Search, from: number, to: number, there: number): void {
  const known = distance[to]!;
  if (there > known || there === Number.POSITIVE_INFINITY) return;
  if (source === undefined) {
    if (there === known) return;
  } else {
    if (there === known && source[from]! >= source[to]!) return;
    source[to] = source[from]!;
  }
  distance[to] = there;
  settled[to] = 0;
  putCell(queue, to, there);
}

function tellLayers(search: Search, cell: number, here: number, switching: Float64Array): void {
  const { cells, layers, cost } = search.framed;
  const inLayer = cell % cells;
  const layer = (cell - inLayer) / cells;
  for (let other = 0; other < layers; other++) {
    const to = other * cells + inLayer;
    if (other === layer || cost[to] === Number.POSITIVE_INFINITY) continue;
    tell(search, cell, to, here + switching[layer * layers + other]!);
  }
}

/** Without the border; what lies beyond the last bucket that was emptied is not final and is not told. */
function straightened(grid: CostGrid, search: Search, last: number): Omit<Accumulation, 'sources'> {
  const { width, height } = grid;
  const { framed, queue } = search;
  const layers = layersOf(grid);
  const all = width * height * layers;
  const distance = new Float64Array(all);
  const source = search.source && new Int32Array(all);
  for (let line = 0; line < height * layers; line++) {
    const from = toFramed(framed, line * width);
    for (let column = 0; column < width; column++) {
      const known = search.distance[from + column]!;
      const final = Math.floor(known * queue.perUnit) <= last;
      distance[line * width + column] = final ? known : Number.POSITIVE_INFINITY;
      if (source !== undefined) source[line * width + column] = final ? search.source![from + column]! : -1;
    }
  }
  return { width, height, layers, distance, source };
}
