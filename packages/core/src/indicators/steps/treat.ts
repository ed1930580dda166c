/**
 * Treatment of outliers (step 4): a few extreme values decide a min-max scale for everybody. No treatment here re-orders
 * values. Conventions are COINr's (`Treat`, `winsorise`, `log_CT`, `log_CT_orig`, `boxcox`).
 */
import type * as z from 'zod';
import { extremes, type Shape, shapeOf } from '../../measure/index.ts';
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

type Limits = Pick<TreatSettings, 'maximum_skewness' | 'maximum_kurtosis'>;

/**
 * Whether a column needs no treatment: |skewness| below the limit **or** excess kurtosis below its own. A column whose
 * shape is not defined (too few numbers, no spread) passes: there is nothing to bring in.
 */
export const passesShape = (values: ArrayLike<number>, limits: Limits): boolean =>
  passes(shapeOf(values), limits);

const passes = ({ skewness, kurtosis }: Shape, limits: Limits): boolean =>
  Number.isNaN(skewness) ||
  Number.isNaN(kurtosis) ||
  Math.abs(skewness) < limits.maximum_skewness ||
  kurtosis < limits.maximum_kurtosis;

/** A winsorised copy, the number of steps it took, and its shape. */
export interface Winsorised {
  readonly values: Float64Array;
  readonly steps: number;
  readonly shape: Shape;
}

/**
 * Pulls the largest values (or the smallest, by the sign of the skewness) to their neighbour, one distinct value a step,
 * until the column passes or the steps are used up. Ties arise; nobody overtakes anybody.
 */
export function winsorise(
  column: ArrayLike<number>,
  settings: Limits & Pick<TreatSettings, 'winsorise_points'>,
): Winsorised {
  const values = Float64Array.from(column);
  let shape = shapeOf(values);
  let steps = 0;
  for (; steps < settings.winsorise_points && !passes(shape, settings); steps++) {
    const high = shape.skewness > 0;
    const { min, max } = extremes(values);
    const edge = high ? max : min;
    const next = neighbourOf(values, edge, high);
    if (!Number.isFinite(next)) break;
    for (let i = 0; i < values.length; i++) if (values[i] === edge) values[i] = next;
    shape = shapeOf(values);
  }
  return { values, steps, shape };
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
  const out = Float64Array.from(column);
  if (!(shift > 0)) return out;
  for (let i = 0; i < out.length; i++) out[i] = Math.log(out[i]! - min + shift);
  return out;
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
  const as = (
    values: Float64Array,
    applied: Treatment['applied'],
    after = shapeOf(values),
    winsorised = 0,
  ): TreatedColumn => ({
    values,
    applied,
    winsorised,
    before,
    after,
    passes: passes(after, settings),
  });
  if (settings.method === 'none' || passes(before, settings))
    return as(Float64Array.from(column), 'none', before);
  switch (settings.method) {
    case 'log-ct':
      return as(logCt(column), 'log-ct');
    case 'log-ct-orig':
      return as(logCtOrig(column), 'log-ct-orig');
    case 'box-cox':
      return as(boxCox(column, settings.lambda), 'box-cox');
    default: {
      const { values, steps, shape } = winsorise(column, settings);
      if (settings.method === 'winsorise' || passes(shape, settings))
        return as(values, 'winsorise', shape, steps);
      return as(logCt(column), 'log-ct');
    }
  }
}
