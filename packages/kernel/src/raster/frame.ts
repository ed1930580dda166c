import { type CostGrid, cellsOf, layersOf } from './grid.ts';
import { type Move, movesOf, type Neighbours, reachOf } from './moves.ts';

/** A grid inside a border of barriers as wide as the longest move: no step needs a test of bounds. */
export interface FramedGrid {
  readonly width: number;
  readonly height: number;
  readonly border: number;
  /** Width with both borders. */
  readonly stride: number;
  /** Cells of one layer with its border. */
  readonly cells: number;
  readonly layers: number;
  readonly cost: Float32Array;
}

export function frame(grid: CostGrid, neighbours: Neighbours): FramedGrid {
  const { width, height } = grid;
  const border = reachOf(neighbours);
  const stride = width + 2 * border;
  const cells = stride * (height + 2 * border);
  const layers = layersOf(grid);
  const framed = { width, height, border, stride, cells, layers };
  return { ...framed, cost: framedValues(framed, grid.cost) };
}

/** Values of every cell inside the border, which is infinite. */
export function framedValues(
  { width, height, border, stride, cells }: Omit<FramedGrid, 'cost'>,
  values: Float32Array,
): Float32Array {
  const layers = values.length / (width * height);
  const framed = new Float32Array(cells * layers).fill(Number.POSITIVE_INFINITY);
  for (let line = 0; line < height * layers; line++) {
    const layer = Math.floor(line / height);
    const into = layer * cells + ((line % height) + border) * stride + border;
    framed.set(values.subarray(line * width, (line + 1) * width), into);
  }
  return framed;
}

/** Place of a cell of the grid in the framed array. */
export function toFramed(framed: Omit<FramedGrid, 'cost'>, cell: number): number {
  const { width, border, stride, cells } = framed;
  const inLayer = cell % cellsOf(framed);
  const layer = (cell - inLayer) / cellsOf(framed);
  return layer * cells + (Math.floor(inLayer / width) + border) * stride + (inLayer % width) + border;
}

/**
 * The moves as steps in an array of this stride, flat: the cells of a move come in pairs that it crosses for the same length,
 * the first with the last, the second with the one before it. Adding by pairs makes a step cost the same bits both ways.
 */
export interface Steps {
  readonly moves: readonly Move[];
  /** Step to the last cell of each move. */
  readonly to: Int32Array;
  /** Where the pairs of each move begin; one more than there are moves. */
  readonly first: Int32Array;
  readonly pairA: Int32Array;
  readonly pairB: Int32Array;
  readonly length: Float64Array;
}

export function stepsOf(neighbours: Neighbours, stride: number): Steps {
  const moves = movesOf(neighbours);
  const first = [0];
  const pairs: [a: number, b: number, length: number][] = [];
  for (const { cells, lengths } of moves) {
    const steps = cells.map(([dx, dy]) => dy * stride + dx);
    for (let i = 0; i < steps.length / 2; i++) pairs.push([steps[i]!, steps.at(-1 - i)!, lengths[i]!]);
    first.push(pairs.length);
  }
  return {
    moves,
    to: Int32Array.from(moves, ({ dx, dy }) => dy * stride + dx),
    first: Int32Array.from(first),
    pairA: Int32Array.from(pairs, ([a]) => a),
    pairB: Int32Array.from(pairs, ([, b]) => b),
    length: Float64Array.from(pairs, ([, , length]) => length),
  };
}
