import type { SeriesWire } from '@serai/app';

/** What counts for one economy in the year shown. */
export interface YearCell {
  readonly iso3: string;
  readonly value: number | undefined;
  readonly year: number | undefined;
  /** Year shown minus year of the value. */
  readonly age: number | undefined;
  readonly observationId: number;
  /** Code of the reason when there is no value. */
  readonly missing: string | null;
}

/**
 * The newest value up to a year for each economy, at most `limit` years old; else the reason why there is none.
 * The limit is the `carry_forward_years` of the framework, so that every page counts the same figures.
 */
export function cellsOf(
  series: SeriesWire,
  economies: readonly string[],
  year: number,
  limit: number,
): YearCell[] {
  const known = new Map(series.areas.map((area) => [area.iso3, area]));
  return economies.map((iso3) => {
    const area = known.get(iso3);
    const at = series.years.findLastIndex((each, index) => each <= year && area?.values[index] != null);
    const found = series.years[at];
    if (area === undefined || found === undefined) return gap(iso3, 'not-reported');
    const age = year - found;
    if (age > limit) return gap(iso3, 'too-old');
    return {
      iso3,
      value: area.values[at] ?? undefined,
      year: found,
      age,
      observationId: area.observation_ids[at] ?? 0,
      missing: null,
    };
  });
}

const gap = (iso3: string, missing: string): YearCell => ({
  iso3,
  value: undefined,
  year: undefined,
  age: undefined,
  observationId: 0,
  missing,
});
