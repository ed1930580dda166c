/** Which figures a call is about: the filter that lists and exports share. */
import type { Catalog } from '@serai/core/catalog';
import * as z from 'zod';
import { getArea, getIndicator } from '../catalog/lookup.ts';
import { ProfileInput, YearInput } from '../input.ts';
import { type Profile, shownIndicators } from '../policy/publication.ts';
import type { ObservationFilter } from '../ports/index.ts';

/** Input fields of the filter. */
export const FigureFilterInput = {
  indicator: z.string().min(1).optional().describe('Indicator ids, separated by commas'),
  area: z.string().min(1).optional().describe('Economies (ISO 3166-1 alpha-3), separated by commas'),
  from: YearInput.optional().describe('First year'),
  to: YearInput.optional().describe('Last year'),
  source: z.string().min(1).optional().describe('Source ids, separated by commas'),
  profile: ProfileInput,
} as const;

interface Filter {
  readonly indicator?: string | undefined;
  readonly area?: string | undefined;
  readonly source?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** The filter of the store; indicators that the profile does not show are never asked for. */
export function toFigureFilter(catalog: Catalog, input: Filter, profile: Profile): ObservationFilter {
  const named = listOf(input.indicator)?.map((id) => getIndicator(catalog, id, profile));
  const indicators = (named ?? shownIndicators(catalog, profile)).map((indicator) => indicator.id);
  const areas = listOf(input.area)?.map((code) => getArea(catalog, code).id);
  const sources = listOf(input.source);
  return {
    indicators,
    ...(areas === undefined ? {} : { areas }),
    ...(sources === undefined ? {} : { sources }),
    ...(input.from === undefined ? {} : { fromYear: input.from }),
    ...(input.to === undefined ? {} : { toYear: input.to }),
  };
}

const listOf = (text: string | undefined): string[] | undefined =>
  text
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
