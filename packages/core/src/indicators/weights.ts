import { type Finding, Problem } from '../measure/index.ts';

/**
 * Weights of siblings as shares that sum to 1. Only their proportions matter.
 * Throws a Problem for a negative or non-finite weight and when all are zero.
 */
export function siblingShares(weights: ArrayLike<number>): Float64Array {
  const findings = checkWeights(weights, 'weights');
  if (findings.length > 0) {
    throw new Problem('invalid-input', 'These weights cannot be turned into shares.', { findings });
  }
  const shares = Float64Array.from(weights);
  const total = shares.reduce((sum, weight) => sum + weight, 0);
  return shares.map((weight) => weight / total);
}

/**
 * What is wrong with the weights of siblings: a negative or non-finite one, or no positive one among them.
 * Weights that do not sum to 1 are no defect: siblings are renormalised. `field` locates the list.
 */
export function checkWeights(weights: ArrayLike<number>, field: string): Finding[] {
  const findings: Finding[] = [];
  let positive = false;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (weight > 0) positive = true;
    if (Number.isFinite(weight) && weight >= 0) continue;
    findings.push({
      severity: 'error',
      code: 'invalid-weight',
      message: `Weight ${weight} is not allowed: a weight is a finite number that is not negative.`,
      field: `${field}.${i}`,
      params: { weight },
    });
  }
  if (!positive && findings.length === 0) {
    findings.push({
      severity: 'error',
      code: 'no-positive-weight',
      message: 'All weights of these siblings are zero: at least one must be positive.',
      field,
    });
  }
  return findings;
}

/**
 * Findings when weights that are declared as shares do not sum to 1 (tolerance 1e-9), on top of those of
 * `checkWeights`.
 */
export function checkShares(shares: ArrayLike<number>, field: string): Finding[] {
  const findings = checkWeights(shares, field);
  const sum = Array.from(shares).reduce((total, share) => total + share, 0);
  if (findings.length > 0 || Math.abs(sum - 1) <= 1e-9) return findings;
  return [
    {
      severity: 'error',
      code: 'shares-not-one',
      message: `These shares sum to ${sum}: declared shares must sum to 1.`,
      field,
      params: { sum },
    },
  ];
}
