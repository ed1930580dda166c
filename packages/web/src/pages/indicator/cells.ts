import type { IndicatorDetailWire, SeriesWire } from '@serai/app';

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

/** Years that a value may be carried when the indicator states no limit of its own (the method's default). */
const CARRY = 7;

/** Years that a value of the indicator may be carried. */
export const carryLimitOf = ({ carry_limit_years: limit }: IndicatorDetailWire): number => limit ?? CARRY;

/** The newest value up to a year for each economy, within the carry limit; else the reason why there is none. */
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
