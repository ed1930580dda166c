/** Weights from the first principal component: what the siblings have in common decides. */
import { correlationMatrix, type Finding, symmetricEigen } from '../../measure/index.ts';
import type { SiblingWeights } from './sibling-weights.ts';

/** Components take the cube of the siblings: above it they would take minutes, and every replication them again. */
const MOST_SIBLINGS = 150;

/**
 * Loadings of the first component of the correlation matrix of the columns, with the sign that makes their sum positive,
 * normalised to 1. Equal weights, with a finding, where a column has no correlation (no spread, too few pairs). A
 * negative loading is reported: a child that pulls the other way should not be hidden in a weight.
 */
export function pcaWeights(
  columns: readonly ArrayLike<number>[],
  context: { readonly codes: readonly string[]; readonly field: string },
): SiblingWeights {
  const n = columns.length;
  if (n > MOST_SIBLINGS) {
    const message = `A first component is computed of at most ${MOST_SIBLINGS} siblings, and these are ${n} (${context.codes[0]} and others): weigh them otherwise, or in groups.`;
    const params = { count: n, limit: MOST_SIBLINGS };
    return {
      weights: [],
      findings: [{ severity: 'error', code: 'too-many-siblings', message, field: context.field, params }],
    };
  }
  const matrix = correlationMatrix('pearson', columns);
  if (matrix.some(Number.isNaN)) {
    const message = `No first component of ${context.codes.join(', ')}: a column has no spread or too few values. They got equal weights.`;
    return {
      weights: columns.map(() => 1 / n),
      findings: [warn('pca-not-computable', message, context.field)],
    };
  }
  const { vectors } = symmetricEigen(matrix, n);
  const loadings = Array.from(vectors.subarray(0, n));
  const sum = loadings.reduce((total, each) => total + each, 0);
  const weights = loadings.map((each) => each / sum);
  const negative = context.codes.filter((_, i) => weights[i]! < 0);
  if (negative.length === 0) return { weights };
  const message = `${negative.join(', ')} load against the first component and would get a negative weight: they got 0. Look at their direction.`;
  const positive = weights.map((weight) => Math.max(0, weight));
  const total = positive.reduce((all, each) => all + each, 0);
  return {
    weights: positive.map((each) => each / total),
    findings: [warn('negative-loading', message, context.field)],
  };
}

const warn = (code: string, message: string, field: string): Finding => ({
  severity: 'warning',
  code,
  message,
  field,
});
