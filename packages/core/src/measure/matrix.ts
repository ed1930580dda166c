/**
 * A dense row-major table of numbers, NaN = absent. Rows are economies or replications, columns are leaves
 * of a tree or their parents: one shape for every step of an index.
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** `values[row * columns + column]`. */
  readonly values: Float64Array;
}

/** An all-absent (NaN) matrix of the given shape. */
export const emptyMatrix = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  values: new Float64Array(rows * columns).fill(Number.NaN),
});

/** Copy of one column, NaN where absent. `column` must lie inside the matrix. */
export function columnOf(matrix: Matrix, column: number): Float64Array {
  const out = new Float64Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row++) out[row] = matrix.values[row * matrix.columns + column]!;
  return out;
}

/** Writes a column in place; `values` has one entry per row. */
export function setColumn(matrix: Matrix, column: number, values: ArrayLike<number>): void {
  for (let row = 0; row < matrix.rows; row++) matrix.values[row * matrix.columns + column] = values[row]!;
}

/** View (not a copy) of one row. */
export const rowOf = (matrix: Matrix, row: number): Float64Array =>
  matrix.values.subarray(row * matrix.columns, (row + 1) * matrix.columns);
