/** Profiles on a common scale: which units can be grouped at all, and how far apart they lie. */
import { columnOf, emptyMatrix, type Matrix, mean, standardDeviation } from '../../measure/index.ts';

/** Rows without gaps, each column with mean 0 and standard deviation 1 (n - 1); a column without spread is 0. */
export function standardise(values: Matrix): Matrix {
  const out = emptyMatrix(values.rows, values.columns);
  for (let column = 0; column < values.columns; column++) {
    const own = columnOf(values, column);
    const centre = mean(own);
    const sd = standardDeviation(own);
    for (let row = 0; row < values.rows; row++) {
      out.values[row * values.columns + column] = sd > 0 ? (own[row]! - centre) / sd : 0;
    }
  }
  return out;
}

/** Euclidean distances between rows, row-major. */
export function distances(values: Matrix): Float64Array {
  const n = values.rows;
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const distance = Math.sqrt(
        squaredDistance(values, i, { values: values.values, at: j * values.columns }),
      );
      out[i * n + j] = distance;
      out[j * n + i] = distance;
    }
  }
  return out;
}

/** Squared distance of a row to a point that lies somewhere in an array. */
export function squaredDistance(
  values: Matrix,
  row: number,
  point: { readonly values: Float64Array; readonly at: number },
): number {
  let sum = 0;
  for (let column = 0; column < values.columns; column++) {
    const off = values.values[row * values.columns + column]! - point.values[point.at + column]!;
    sum += off * off;
  }
  return sum;
}
