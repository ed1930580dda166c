/**
 * Treatment of outliers (step 4): a few extreme values decide a min-max scale for everybody. No treatment here re-orders
 * values. Conventions are COINr's (`Treat`, `winsorise`, `log_CT`, `log_CT_orig`, `boxcox`).
 */
import type * as z from 'zod';
import { extremes, shapeOf } from '../../measure/index.ts';
import type { Treatment } from '../pipeline/result.ts';
import type { TreatStep } from '../pipeline/schema.ts';

/** When a column passes and what is done to it when it does not. */
export type TreatSettings = Pick<
  z.output<typeof TreatStep>,
  'method' | 'maximum_skewness' | 'maximum_kurtosis' | 'winsorise_points' | 'lambda'
>;

/** A treated column with what was done, as the details of a run say it. */
export interface TreatedColumn extends Omit<Treatment, 'indicator'> {
  readonly values: Float64Array;
}

/**
 * Whether a column needs no treatment: |skewness| below the limit **or** excess kurtosis below its own. A column whose
 * shape is not defined (too few numbers, no spread) passes: there is nothing to bring in.
 */
export function passesShape(
  values: ArrayLike<number>,
  limits: Pick<TreatSettings, 'maximum_skewness' | 'maximum_kurtosis'>,
): boolean {
  const { skewness, kurtosis } = shapeOf(values);
  if (Number.isNaN(skewness) || Number.isNaN(kurtosis)) return true;
  return Math.abs(skewness) < limits.maximum_skewness || kurtosis < limits.maximum_kurtosis;
}

/** A winsorised copy and the number of steps it took. */
export interface Winsorised {
  readonly values: Float64Array;
  readonly steps: number;
}

/**
 * Pulls the largest values (or the smallest, by the sign of the skewness) to their neighbour, one distinct value a step,
 * until the column passes or the steps are used up. Ties arise; nobody overtakes anybody.
 */
export function winsorise(
  column: ArrayLike<number>,
  settings: Pick<TreatSettings, 'maximum_skewness' | 'maximum_kurtosis' | 'winsorise_points'>,
): Winsorised {
  const values = Float64Array.from(column);
  let steps = 0;
  while (steps < settings.winsorise_points && !passesShape(values, settings)) {
    const high = shapeOf(values).skewness > 0;
    const { min, max } = extremes(values);
    const edge = high ? max : min;
    const next = neighbourOf(values, edge, high);
    if (!Number.isFinite(next)) break;
    for (let i = 0; i < values.length; i++) if (values[i] === edge) values[i] = next;
    steps++;
  }
  return { values, steps };
}

/** The value nearest to an edge of the column inside of it. */
function neighbourOf(values: Float64Array, edge: number, high: boolean): number {
  let next = high ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  for (const value of values) {
    if (high ? value < edge && value > next : value > edge && value < next) next = value;
  }
  return next;
}

/** ln(x - min + 0.01 range): COINr's `log_CT`. A column without spread stays as it is. */
export function logCt(column: ArrayLike<number>): Float64Array {
  const { min, max } = extremes(column);
  const shift = 0.01 * (max - min);
  if (!(shift > 0)) return Float64Array.from(column);
  return Float64Array.from(column, (value) => Math.log(value - min + shift));
}

/** ln(x - min + 1): COINr's `log_CT_orig`. */
export function logCtOrig(column: ArrayLike<number>): Float64Array {
  const { min } = extremes(column);
  return Float64Array.from(column, (value) => Math.log(value - min + 1));
}

/** ((x - min + 1)^lambda - 1) / lambda, ln at lambda 0: COINr's `boxcox` with the shift made always. */
export function boxCox(column: ArrayLike<number>, lambda: number): Float64Array {
  const { min } = extremes(column);
  if (lambda === 0) return logCtOrig(column);
  return Float64Array.from(column, (value) => ((value - min + 1) ** lambda - 1) / lambda);
}

/** Treats one column by its settings. Values of the result are a new array, also when nothing was done. */
export function treatColumn(column: ArrayLike<number>, settings: TreatSettings): TreatedColumn {
  const before = shapeOf(column);
  const as = (values: Float64Array, applied: Treatment['applied'], winsorised = 0): TreatedColumn => ({
    values,
    applied,
    winsorised,
    before,
    after: shapeOf(values),
    passes: passesShape(values, settings),
  });
  if (settings.method === 'none' || passesShape(column, settings))
    return as(Float64Array.from(column), 'none');
  switch (settings.method) {
    case 'log-ct':
      return as(logCt(column), 'log-ct');
    case 'log-ct-orig':
      return as(logCtOrig(column), 'log-ct-orig');
    case 'box-cox':
      return as(boxCox(column, settings.lambda), 'box-cox');
    default: {
      const { values, steps } = winsorise(column, settings);
      if (settings.method === 'winsorise' || passesShape(values, settings))
        return as(values, 'winsorise', steps);
      return as(logCt(column), 'log-ct');
    }
  }
}
