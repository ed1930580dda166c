import type { IndicatorWire } from '@serai/app';
import { type EditionBreaks, joinBreaks } from '../../charts/series.ts';

type Broken = Pick<IndicatorWire, 'edition_break' | 'area_breaks'>;

/** Where the line of an economy must break: new editions of the indicator, and a new survey of its own. */
export function breaksOf(indicator: Broken | undefined, iso3?: string): EditionBreaks | undefined {
  const edition = indicator?.edition_break ?? undefined;
  const own = iso3 === undefined ? [] : areaBreaksOf(indicator, [iso3]);
  if (edition === undefined && own.length === 0) return undefined;
  return joinBreaks(edition === undefined ? {} : { every: edition.every_edition, years: edition.years }, {
    years: own.map(({ year }) => year),
  });
}

/** Breaks of the series of some economies, each with its note. */
export const areaBreaksOf = (
  indicator: Broken | undefined,
  economies: readonly string[],
): Broken['area_breaks'] => indicator?.area_breaks.filter(({ iso3 }) => economies.includes(iso3)) ?? [];
