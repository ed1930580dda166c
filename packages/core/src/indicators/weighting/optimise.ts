/**
 * Weights optimised against correlations (Becker et al. 2017, "Weights and importance in composite indicators"): a nominal
 * weight of one half does not give half of the say when siblings are correlated.
 */

/** The weights and how well they do. */
export interface OptimisedWeights {
  /** Sum to 1. */
  readonly weights: readonly number[];
  /** Sum of squared differences between the shares of correlation and the targets, at these weights and at equal ones. */
  readonly objective: number;
  readonly objectiveAtStart: number;
}

/**
 * Looks for positive weights whose correlations with the index, as shares of their sum, come close to the targets (shares
 * too). `correlationsAt` computes them for weights. Multiplicative steps, the best ones kept, the step halved when it
 * overshoots: deterministic, and never worse than where it started.
 */
export function optimiseWeights(
  targets: readonly number[],
  correlationsAt: (weights: readonly number[]) => readonly number[],
  iterations: number,
): OptimisedWeights {
  const wanted = toShares(targets);
  let best = targets.map(() => 1 / targets.length);
  let shares = toShares(correlationsAt(best));
  let objective = distance(shares, wanted);
  const objectiveAtStart = objective;
  let step = 1;
  for (let i = 0; i < iterations && step > 1e-6 && objective > 1e-14; i++) {
    const tried = toShares(best.map((weight, at) => weight * ratio(wanted[at]!, shares[at]!) ** step));
    const found = toShares(correlationsAt(tried));
    const at = distance(found, wanted);
    if (at < objective) {
      best = tried;
      shares = found;
      objective = at;
    } else {
      step /= 2;
    }
  }
  return { weights: best, objective, objectiveAtStart };
}

/** Never so far that a weight vanishes in one step; a negative correlation asks for the most that a step may do. */
const ratio = (wanted: number, found: number): number =>
  found <= 0 ? 4 : Math.min(4, Math.max(0.25, wanted / found));

function toShares(values: readonly number[]): number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => (total > 0 ? value / total : 1 / values.length));
}

const distance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
