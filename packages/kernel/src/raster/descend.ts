import type { Accumulation } from './accumulation.ts';
import { type CostGrid, cellsOf, layersOf, slopeFactor } from './grid.ts';
import { type Move, movesOf, type Neighbours } from './moves.ts';
import { perMetreOf } from './plain.ts';

/** A way over a raster. */
export interface RasterPath {
  /** From the source to the target; each touches the next, or is the same cell of another layer. */
  readonly cells: readonly number[];
  /** Positions in `cells` at which a straight move ends, the first and the last among them: the corners of the line. */
  readonly corners: readonly number[];
}

/**
 * The cheapest way to a cell from its source. Found by going down the distances, without a raster of back-links; of two ways as
 * cheap the one from the lowest source, then over the lowest cell. Empty when none leads there.
 */
export function descend(
  grid: CostGrid,
  accumulation: Accumulation,
  target: number,
  neighbours: Neighbours,
): RasterPath {
  const { distance } = accumulation;
  if (!Number.isFinite(distance[target])) return { cells: [], corners: [] };
  const sources = new Set(accumulation.sources);
  const descent: Descent = { grid, accumulation, sources, moves: movesOf(neighbours) };
  const cells = [target];
  // Counted from the target on, as the cells are for now.
  const corners = [0];
  for (let here = target; distance[here]! > 0 || !sources.has(here); here = cells.at(-1)!) {
    const steps = findWayDown(descent, here);
    if (steps === undefined) {
      throw new Error(`No step leads to the cell ${here}: the distances are not those of this grid.`);
    }
    for (const over of steps) {
      for (const cell of over) cells.push(cell);
      corners.push(cells.length - 1);
    }
  }
  return { cells: cells.reverse(), corners: corners.map((at) => cells.length - 1 - at).reverse() };
}

interface Descent {
  readonly grid: CostGrid;
  readonly accumulation: Accumulation;
  readonly sources: ReadonlySet<number>;
  readonly moves: readonly Move[];
}

/** Cells of a step, backwards. */
type Step = readonly number[];

/** The steps by which a cell was reached, until the distance is less. Moves are in the order of the cells that they come from. */
function findWayDown(descent: Descent, cell: number, seen: readonly number[] = []): Step[] | undefined {
  const { grid, accumulation, sources, moves } = descent;
  const { distance, source } = accumulation;
  const isWay = (from: number, step: number) =>
    distance[from]! + step === distance[cell] && (source === undefined || source[from] === source[cell]);
  for (const move of moves) {
    const over = cellsOver(grid, cell, move);
    const from = over?.at(-1);
    if (from === undefined || !(distance[from]! < distance[cell]!)) continue;
    if (isWay(from, costOfStep(grid, cell, over!, move))) return [over!];
  }
  const own = Math.floor(cell / cellsOf(grid));
  for (let layer = 0; layer < layersOf(grid); layer++) {
    const from = (cell % cellsOf(grid)) + layer * cellsOf(grid);
    if (layer === own || seen.includes(from)) continue;
    if (!isWay(from, grid.layers!.switching[layer * layersOf(grid) + own]!)) continue;
    if (distance[from]! < distance[cell]! || sources.has(from)) return [[from]];
    // A change that costs nothing: it leads on only from a layer that was reached otherwise.
    const before = findWayDown(descent, from, [...seen, cell]);
    if (before !== undefined) return [[from], ...before];
  }
  return undefined;
}

/** The cells that a move from this cell crosses after it; undefined when it leaves the grid. */
function cellsOver({ width, height }: CostGrid, cell: number, { dx, dy, cells }: Move): number[] | undefined {
  const inLayer = cell % (width * height);
  const column = inLayer % width;
  const row = (inLayer - column) / width;
  if (column + dx < 0 || column + dx >= width || row + dy < 0 || row + dy >= height) return undefined;
  return cells.slice(1).map(([x, y]) => cell + y * width + x);
}

/** What the step cost, walked from the last of the cells to this one; infinite when a cell on the way is a barrier. */
function costOfStep(grid: CostGrid, cell: number, over: readonly number[], move: Move): number {
  const all = [cell, ...over];
  let step = 0;
  for (let i = 0; i < all.length / 2; i++) {
    step += (grid.cost[all[i]!]! + grid.cost[all.at(-1 - i)!]!) * move.lengths[i]!;
  }
  const { slope } = grid;
  if (slope === undefined) return step;
  const [to, from] = [cell, over.at(-1)!].map((each) => slope.elevation[each % cellsOf(grid)]!);
  return step * slopeFactor(slope, (to! - from!) * perMetreOf(slope, move));
}
