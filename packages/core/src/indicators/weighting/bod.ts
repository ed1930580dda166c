/** Benefit of the doubt (Cherchye et al. 2007): every unit is judged by the weights that suit it best. */
import { type LinearProgram, type LinearRow, Problem, type Solver } from '../../measure/index.ts';

/** Best weights of each unit and the score that they give. */
export interface BenefitOfTheDoubt {
  /** 0..1: how far the unit is on the way to the best practice; NaN where nothing of it is known. */
  readonly scores: Float64Array;
  /** units x children, row-major: weights of the unit itself; 0 for what it does not have. */
  readonly weights: Float64Array;
}

/**
 * For each unit the weights w >= 0 that maximise sum w y, so that nobody exceeds 1 with them. `share`: what each child
 * contributes to the unit's own total stays within these limits, 0..1; null for no limits (many then tie at 1). A child
 * that a unit does not have is left out of its programme, and limits of shares are held among the others; a rival counts
 * with what it has of them. Values must not be negative. Throws Problem when the limits cannot be met.
 */
export function benefitOfTheDoubt(
  children: readonly ArrayLike<number>[],
  share: readonly [number, number] | null,
  solver: Solver,
): BenefitOfTheDoubt {
  const units = children[0]?.length ?? 0;
  const scores = new Float64Array(units).fill(Number.NaN);
  const weights = new Float64Array(units * children.length);
  for (let unit = 0; unit < units; unit++) {
    const present = children.flatMap((column, child) => (Number.isNaN(column[unit]!) ? [] : [child]));
    if (present.length === 0) continue;
    const own = present.map((child) => children[child]!);
    const solution = solver.solve(programmeOf(own, unit, share));
    if (solution.status !== 'optimal') {
      throw new Problem(
        'invalid-input',
        `Benefit of the doubt has no weights for unit ${unit + 1}: shares of ${share?.join(' to ')} of ${present.length} children cannot sum to 1. Widen \`share\`.`,
      );
    }
    scores[unit] = solution.objective;
    present.forEach((child, i) => {
      weights[unit * children.length + child] = solution.values[i]!;
    });
  }
  return { scores, weights };
}

function programmeOf(
  children: readonly ArrayLike<number>[],
  unit: number,
  share: readonly [number, number] | null,
): LinearProgram {
  const columns = children.map((_, child) => child);
  const own = children.map((column) => column[unit]!);
  const rivals = Array.from(
    { length: children[0]!.length },
    (_, rival): LinearRow => ({
      columns,
      coefficients: children.map((column) => (Number.isNaN(column[rival]!) ? 0 : column[rival]!)),
      lower: Number.NEGATIVE_INFINITY,
      upper: 1,
    }),
  );
  return {
    sense: 'maximise',
    objective: own,
    rows: share === null ? rivals : [...rivals, ...shareRows(own, share)],
    lower: own.map(() => 0),
    upper: own.map(() => Number.POSITIVE_INFINITY),
  };
}

/** low x total <= w_i y_i <= high x total, with total = sum of w y. */
function shareRows(own: readonly number[], [low, high]: readonly [number, number]): LinearRow[] {
  const columns = own.map((_, i) => i);
  return columns.flatMap((i): LinearRow[] => [
    {
      columns,
      coefficients: own.map((y, j) => (i === j ? y - low * y : -low * y)),
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
    },
    {
      columns,
      coefficients: own.map((y, j) => (i === j ? y - high * y : -high * y)),
      lower: Number.NEGATIVE_INFINITY,
      upper: 0,
    },
  ]);
}
