import type { IndicatorWire } from '@serai/app';
import type { EditionBreaks } from '../../charts/series.ts';

/** Where a line of the indicator must break. */
export const breaksOf = (
  indicator: Pick<IndicatorWire, 'edition_break'> | undefined,
): EditionBreaks | undefined =>
  indicator?.edition_break == null
    ? undefined
    : { every: indicator.edition_break.every_edition, years: indicator.edition_break.years };
