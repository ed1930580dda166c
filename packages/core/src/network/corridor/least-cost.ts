import {
  type Accumulation,
  accumulate,
  type CostGrid,
  cellsOf,
  descend,
  type Neighbours,
  type RasterPath,
} from '@serai/kernel';
import { Problem } from '../../measure/index.ts';
import { type Cell, cellOf, type GridPlace, indexOf, stepMetres } from '../rasters/index.ts';

/** The cheapest way between two cells of a raster of costs. */
export interface LeastCostPath {
  /** Accumulated cost in cells x cost. */
  readonly cost: number;
  /** Each touches the next, from the first to the last. */
  readonly cells: readonly Cell[];
  /** Length of the straight moves between the corners of the line. */
  readonly length_m: number;
  /** The same way as positions of cells, for what is met along it. */
  readonly raster: RasterPath;
}

export interface PathRequest {
  readonly grid: CostGrid;
  readonly place: GridPlace;
  readonly from: Cell;
  readonly to: Cell;
  readonly neighbours: Neighbours;
}

/**
 * Throws Problem invalid-input when an end lies outside of the raster or on a barrier, or when no way leads between them: then it
 * says what stands in the way.
 */
export function computeLeastCostPath({ grid, place, from, to, neighbours }: PathRequest): LeastCostPath {
  const [source, target] = [requireEnd(grid, from, '--from'), requireEnd(grid, to, '--to')];
  const accumulation = accumulate(grid, [source], { neighbours, targets: [target] });
  const cost = accumulation.distance[target]!;
  if (!Number.isFinite(cost)) throw cutOff(grid, { from, to, neighbours });
  const raster = descend(grid, accumulation, target, neighbours);
  const { cells, corners } = raster;
  const path = cells.map((cell) => cellOf(grid, cell));
  return {
    cost,
    cells: path,
    length_m: lengthOf(
      place,
      corners.map((at) => path[at]!),
    ),
    raster,
  };
}

/** Length in metres of a line from cell to cell. */
export function lengthOf(place: GridPlace, cells: readonly Cell[]): number {
  let length = 0;
  for (let i = 1; i < cells.length; i++) {
    const [column, row] = cells[i - 1]!;
    const [nextColumn, nextRow] = cells[i]!;
    length += stepMetres(place, row, nextColumn - column, nextRow - row);
  }
  return length;
}

/** Position of an end. Throws Problem invalid-input when it lies outside, or where nothing may pass. */
export function requireEnd(grid: CostGrid, cell: Cell, name: string): number {
  const [column, row] = cell;
  const { width, height, cost } = grid;
  const inside = (value: number, size: number) => Number.isInteger(value) && value >= 0 && value < size;
  if (!inside(column, width) || !inside(row, height)) {
    throw new Problem(
      'invalid-input',
      `${name} ${column},${row} lies outside of the raster: columns go from 0 to ${width - 1}, rows from 0 to ${height - 1}.`,
    );
  }
  const index = indexOf(grid, cell);
  if (cost[index] !== Number.POSITIVE_INFINITY) return index;
  const nearest = findNearestOpen(grid, cell);
  const hint =
    nearest === undefined
      ? 'No cell of the raster may be passed.'
      : `The nearest cell that may be passed is ${nearest.join(',')}.`;
  throw new Problem(
    'invalid-input',
    `${name} ${column},${row} lies on a barrier: the cell has no data or an infinite cost. ${hint}`,
  );
}

/** The open cell that is nearest in a straight line, the first of equally near ones. */
function findNearestOpen({ width, cost }: CostGrid, [column, row]: Cell): Cell | undefined {
  let best: Cell | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < cost.length; i++) {
    if (cost[i] === Number.POSITIVE_INFINITY) continue;
    const [c, r] = cellOf({ width }, i);
    const away = (c - column) ** 2 + (r - row) ** 2;
    if (away >= least) continue;
    least = away;
    best = [c, r];
  }
  return best;
}

/** Which barrier: the one that a way would have to break through at the fewest cells. */
function cutOff(
  grid: CostGrid,
  { from, to, neighbours }: { readonly from: Cell; readonly to: Cell; readonly neighbours: Neighbours },
): Problem {
  // Open cells cost next to nothing, barriers one each: the cheapest way crosses as few of them as there can be.
  const crossing = { ...grid, cost: grid.cost.map((each) => (each === Number.POSITIVE_INFINITY ? 1 : 1e-6)) };
  const broken = accumulate(crossing, [indexOf(grid, from)], { neighbours: 8, targets: [indexOf(grid, to)] });
  const { cells } = descend(crossing, broken, indexOf(grid, to), 8);
  const barred = cells.filter((cell) => grid.cost[cell] === Number.POSITIVE_INFINITY);
  const [first, last] = [barred[0]!, barred.at(-1)!].map((cell) => cellOf(grid, cell).join(','));
  const where =
    barred.length === 1
      ? `at the cell ${first}`
      : `${barred.length} cells thick where it is thinnest, from ${first} to ${last}`;
  const reached = countReached(accumulate(grid, [indexOf(grid, from)], { neighbours }));
  return new Problem(
    'invalid-input',
    `No way leads from ${from.join(',')} to ${to.join(',')}: a barrier lies between them, ${where}. From ${from.join(',')} ${reached} of ${cellsOf(grid)} cells can be reached.`,
    {
      findings: [
        {
          severity: 'error',
          code: 'cut-off',
          message: `A barrier, ${where}.`,
          params: { first: first!, last: last!, cells: barred.length },
        },
      ],
    },
  );
}

/** Cells to which a way leads. */
export const countReached = ({ distance }: Accumulation): number => {
  let count = 0;
  for (let i = 0; i < distance.length; i++) if (distance[i]! < Number.POSITIVE_INFINITY) count++;
  return count;
};
