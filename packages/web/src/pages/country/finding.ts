import type { ProfileWire } from '@serai/app';
import type { MessageId } from '../../i18n/ids.ts';

/** A figure is old for the opening sentence when it lies more than this many years before the reference year. */
const OLD = 5;

/** What a Country page says first: a message and the numbers and areas (by id) in it. */
export interface CountryFinding {
  readonly message: MessageId;
  readonly best?: string;
  readonly worst?: string;
  /** Figures that count, and how many of them are old. */
  readonly figures: number;
  readonly old: number;
  readonly loaded: number;
}

/**
 * The finding of a profile: strongest and weakest area by point score, and how old its figures are. Ranks are not
 * said here: they belong to the ranking, with their intervals.
 */
export function findingOf(row: ProfileWire['row']): CountryFinding {
  const leaves = row.areas.flatMap((area) => area.leaves);
  const known = new Map(leaves.filter(({ value }) => value !== null).map((leaf) => [leaf.id, leaf]));
  const old = [...known.values()].filter(({ age_years }) => (age_years ?? 0) > OLD).length;
  const counts = { figures: known.size, old, loaded: row.loaded };
  const scored = row.areas
    .flatMap(({ id, score }) => (score === null ? [] : [{ id, score }]))
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  const worst = scored.at(-1);
  if (known.size === 0) return { message: 'country.finding.empty', ...counts };
  if (best === undefined || worst === undefined) return { message: 'country.finding.none', ...counts };
  if (scored.length === 1) return { message: 'country.finding.single', best: best.id, ...counts };
  return { message: 'country.finding.full', best: best.id, worst: worst.id, ...counts };
}
