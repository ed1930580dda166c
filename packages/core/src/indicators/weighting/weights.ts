import type { Finding } from '../../measure/index.ts';

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
