import type { FreshnessWire } from '@serai/app';
import { OLD_YEARS } from '../../components/figures/old.ts';

/** Ages that are told apart, in years before the reference year: newest first. The last class is older still. */
export const AGE_LIMITS = [1, 3, 5, 7] as const;

/** Class of an age: 0 for the newest, one for each limit passed. */
export const ageClass = (ageYears: number): number => AGE_LIMITS.filter((limit) => ageYears > limit).length;

/** What a table of ages says: how many cells have a figure, and how many of those are older than three years. */
export interface AgeSummary {
  readonly cells: number;
  readonly filled: number;
  readonly old: number;
}

/** Counts the cells of some economies against a reference year. */
export function summariseAges(
  freshness: FreshnessWire,
  economies: ReadonlySet<string>,
  referenceYear: number,
): AgeSummary {
  const columns = freshness.areas.flatMap((iso3, at) => (economies.has(iso3) ? [at] : []));
  const years = freshness.last_year.flatMap((row) => columns.map((at) => row[at] ?? null));
  const filled = years.filter((year) => year !== null);
  return {
    cells: years.length,
    filled: filled.length,
    old: filled.filter((year) => referenceYear - year > OLD_YEARS).length,
  };
}
