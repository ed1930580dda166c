/** Univariate statistics of indicators, as COINr's `get_stats` gives them. */
import { extremes, mean, median, presentOf, shapeOf, standardDeviation } from '../../measure/index.ts';

/** What one column looks like. Shares are 0..1; numbers that are not defined are NaN. */
export interface ColumnStatistics {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly median: number;
  /** With n - 1. */
  readonly sd: number;
  readonly skewness: number;
  readonly kurtosis: number;
  readonly available: number;
  readonly nonzero: number;
  /** Distinct values, and how many share the most frequent one. */
  readonly unique: number;
  readonly same: number;
  readonly availableShare: number;
  readonly nonzeroShare: number;
  readonly uniqueShare: number;
  readonly sameShare: number;
  readonly flags: readonly StatisticsFlag[];
}

/** What deserves a look: few values, many zeros, few distinct values, outliers. */
export type StatisticsFlag = 'few-values' | 'many-zeros' | 'few-distinct' | 'outliers';

/** Limits of the flags. */
export interface StatisticsLimits {
  readonly available: number;
  readonly nonzero: number;
  readonly unique: number;
  readonly skewness: number;
  readonly kurtosis: number;
}

/** Those of COINr. */
export const STATISTICS_LIMITS: StatisticsLimits = {
  available: 0.65,
  nonzero: 0.5,
  unique: 0.5,
  skewness: 2,
  kurtosis: 3.5,
};

/** Statistics of one column; NaN entries are absent. */
export function columnStatistics(
  column: ArrayLike<number>,
  limits: StatisticsLimits = STATISTICS_LIMITS,
): ColumnStatistics {
  const present = presentOf(column);
  const counts = new Map<number, number>();
  for (const value of present) counts.set(value, (counts.get(value) ?? 0) + 1);
  const available = present.length;
  const nonzero = available - (counts.get(0) ?? 0);
  const same = available === 0 ? 0 : Math.max(...counts.values());
  const none = available === 0;
  const { min, max } = extremes(present);
  const shares = {
    availableShare: column.length === 0 ? 0 : available / column.length,
    nonzeroShare: none ? Number.NaN : nonzero / available,
    uniqueShare: none ? Number.NaN : counts.size / available,
    sameShare: none ? Number.NaN : same / available,
  };
  const shape = shapeOf(present);
  const flags: StatisticsFlag[] = [];
  if (shares.availableShare < limits.available) flags.push('few-values');
  if (shares.nonzeroShare < limits.nonzero) flags.push('many-zeros');
  if (shares.uniqueShare < limits.unique) flags.push('few-distinct');
  if (Math.abs(shape.skewness) > limits.skewness && shape.kurtosis > limits.kurtosis) flags.push('outliers');
  return {
    min: none ? Number.NaN : min,
    max: none ? Number.NaN : max,
    mean: mean(present),
    median: median(present),
    sd: standardDeviation(present),
    ...shape,
    available,
    nonzero,
    unique: counts.size,
    same,
    ...shares,
    flags,
  };
}
