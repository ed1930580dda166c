/**
 * Age is uncertainty: the standard deviation of a score whose value is some years old, from the measured drift
 * of its series (decision 0002).
 */
import type { Indicator } from '../../catalog/index.ts';
import { median } from '../../measure/index.ts';

/** Measured change of a score after each lag, as the catalog states it. */
export type Drift = Indicator['drift'];

/** 95th percentile of the standard normal: 90 % of the absolute changes of a normal lie within it. */
const NINETY_PERCENT = 1.645;

/**
 * Standard deviation in points of 0-100 of a value that is `lagYears` old: p90 / 1.645 at the measured lags,
 * linear between them and from 0 at age 0, by the square root of the lag beyond the last. A measured drift that
 * shrinks with the lag is read as its running maximum: an older value never gives a narrower spread.
 * Undefined when the series has no measured drift.
 */
export function driftSd(drift: Drift, lagYears: number): number | undefined {
  if (drift.length === 0) return undefined;
  let lag = 0;
  let sd = 0;
  for (const point of [...drift].sort((a, b) => a.lag_years - b.lag_years)) {
    const next = Math.max(sd, point.p90_points / NINETY_PERCENT);
    if (lagYears <= point.lag_years) return sd + ((next - sd) * (lagYears - lag)) / (point.lag_years - lag);
    lag = point.lag_years;
    sd = next;
  }
  return sd * Math.sqrt(lagYears / lag);
}

/** Standard deviation in points of 0-100 of a value of a series at an age in whole years. */
export type AgeSpread = (series: Indicator, lagYears: number) => number;

/**
 * Spread by age for the series of a framework. A series without a measured drift takes the median, at that lag, of
 * the spreads of those in `measured` that have one; 0 when none has.
 */
export function ageSpread(measured: readonly Indicator[]): AgeSpread {
  const medians = new Map<number, number>();
  const medianAt = (lag: number): number => {
    const spreads = measured.flatMap((series) => driftSd(series.drift, lag) ?? []);
    return spreads.length === 0 ? 0 : median(spreads);
  };
  return (series, lag) => {
    const own = driftSd(series.drift, lag);
    if (own !== undefined) return own;
    const known = medians.get(lag) ?? medianAt(lag);
    medians.set(lag, known);
    return known;
  };
}
