/** Principal components of siblings (step 8): how many things they measure. */
import { correlationMatrix, mean, standardDeviation, symmetricEigen } from '../../measure/index.ts';
import { completeRows } from './coherence.ts';

/** Components of the correlation matrix, the largest first. */
export interface Components {
  readonly codes: readonly string[];
  /** Roots of the eigenvalues. */
  readonly sd: readonly number[];
  /** Share of the variance of each, 0..1. */
  readonly explained: readonly number[];
  /** [component][code]: loadings of length 1, with the sign that makes their sum positive. */
  readonly loadings: readonly (readonly number[])[];
  /** [row][component] of the complete rows, standardised with n - 1. */
  readonly scores: readonly (readonly number[])[];
  /** Places of the complete rows. */
  readonly rows: readonly number[];
}

/** Components over the rows that have every column; undefined when a column has no spread there or rows are too few. */
export function principalComponents(
  codes: readonly string[],
  columns: readonly ArrayLike<number>[],
): Components | undefined {
  const rows = completeRows(columns);
  const complete = columns.map((column) => Float64Array.from(rows, (row) => column[row]!));
  const n = codes.length;
  const matrix = correlationMatrix('pearson', complete);
  if (n < 2 || rows.length < 3 || matrix.some(Number.isNaN)) return undefined;
  const { values, vectors } = symmetricEigen(matrix, n);
  const loadings = codes.map((_, component) =>
    Array.from(vectors.subarray(component * n, (component + 1) * n)),
  );
  const standardised = complete.map((column) => {
    const centre = mean(column);
    const sd = standardDeviation(column);
    return column.map((value) => (value - centre) / sd);
  });
  return {
    codes,
    sd: Array.from(values, (value) => Math.sqrt(Math.max(0, value))),
    explained: Array.from(values, (value) => Math.max(0, value) / n),
    loadings,
    scores: rows.map((_, at) =>
      loadings.map((loading) => loading.reduce((sum, each, i) => sum + each * standardised[i]![at]!, 0)),
    ),
    rows,
  };
}
