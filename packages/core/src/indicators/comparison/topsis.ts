/** TOPSIS (Hwang & Yoon 1981): closeness to the best of everything, beside the index and never in it. */
import type { Matrix } from '../../measure/index.ts';

/** Distances and closeness of each unit. */
export interface TopsisResult {
  readonly toBest: Float64Array;
  readonly toWorst: Float64Array;
  /** toWorst / (toBest + toWorst), 0..1: units are ranked by it. */
  readonly closeness: Float64Array;
}

/**
 * TOPSIS over raw columns with their directions: vector normalisation, weights that sum to 1, Euclidean distances. A unit
 * with a gap has no closeness (NaN): a distance in fewer dimensions would be shorter.
 */
export function topsis(
  values: Matrix,
  weights: ArrayLike<number>,
  directions: ArrayLike<number>,
): TopsisResult {
  const { rows, columns } = values;
  const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  const weighted = new Float64Array(values.values.length);
  const best = new Float64Array(columns);
  const worst = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    let square = 0;
    for (let row = 0; row < rows; row++) {
      const value = values.values[row * columns + column]!;
      if (!Number.isNaN(value)) square += value * value;
    }
    const scale = square > 0 ? weights[column]! / total / Math.sqrt(square) : 0;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < rows; row++) {
      const value = values.values[row * columns + column]! * scale;
      weighted[row * columns + column] = value;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    best[column] = directions[column]! > 0 ? high : low;
    worst[column] = directions[column]! > 0 ? low : high;
  }
  const distance = (row: number, to: Float64Array): number => {
    let sum = 0;
    for (let column = 0; column < columns; column++)
      sum += (weighted[row * columns + column]! - to[column]!) ** 2;
    return Math.sqrt(sum);
  };
  const toBest = Float64Array.from({ length: rows }, (_, row) => distance(row, best));
  const toWorst = Float64Array.from({ length: rows }, (_, row) => distance(row, worst));
  return {
    toBest,
    toWorst,
    closeness: toWorst.map((far, row) => (far + toBest[row]! === 0 ? 0.5 : far / (far + toBest[row]!))),
  };
}
