import { type Move, movesOf, type Neighbours, reachOf } from './moves.ts';

/** A raster of costs, a cell's cost being that of crossing one length of a cell in it. */
export interface CostGrid {
  readonly width: number;
  readonly height: number;
  /** Row-major, top row first; above zero, and `Infinity` where nothing may pass. */
  readonly cost: Float32Array;
}

/** A grid inside a border of barriers as wide as the longest move: no step needs a test of bounds. */
export interface FramedGrid {
  readonly width: number;
  readonly height: number;
  readonly border: number;
  /** Width with both borders. */
  readonly stride: number;
  readonly cost: Float32Array;
  readonly steps: Steps;
}

/**
 * The moves as steps in the framed array, flat: the cells of a move come in pairs that it crosses for the same length, the
 * first with the last, the second with the one before it. Adding by pairs makes a step cost the same bits both ways.
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

export function frame({ width, height, cost }: CostGrid, neighbours: Neighbours): FramedGrid {
  const border = reachOf(neighbours);
  const stride = width + 2 * border;
  const framed = new Float32Array(stride * (height + 2 * border)).fill(Number.POSITIVE_INFINITY);
  for (let row = 0; row < height; row++) {
    framed.set(cost.subarray(row * width, (row + 1) * width), (row + border) * stride + border);
  }
  return { width, height, border, stride, cost: framed, steps: stepsOf(movesOf(neighbours), stride) };
}

/** Place of a cell of the grid in the framed array. */
export const toFramed = ({ width, border, stride }: FramedGrid, cell: number): number =>
  (Math.floor(cell / width) + border) * stride + (cell % width) + border;

/** Place in the grid of a cell of the framed array that is not in its border. */
export const toCell = ({ width, border, stride }: FramedGrid, framed: number): number =>
  (Math.floor(framed / stride) - border) * width + (framed % stride) - border;

function stepsOf(moves: readonly Move[], stride: number): Steps {
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

/** Cost of a move from a cell of the framed array: infinite when a cell on the way is a barrier. */
export function costOf({ cost, steps }: FramedGrid, from: number, move: number): number {
  const { first, pairA, pairB, length } = steps;
  let sum = 0;
  for (let pair = first[move]!; pair < first[move + 1]!; pair++) {
    sum += (cost[from + pairA[pair]!]! + cost[from + pairB[pair]!]!) * length[pair]!;
  }
  return sum;
}
