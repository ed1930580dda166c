import type { Cube } from '@serai/core/measure';
import * as z from 'zod';
import { memberCodes } from '../catalog/lookup.ts';
import { GroupInput, ProfileInput } from '../input.ts';
import { resolveProfile, shownIndicators } from '../policy/publication.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { newestYear } from './holdings.ts';
import { FreshnessWire } from './wire.ts';

interface Row {
  readonly indicator: string;
  readonly years: readonly (number | null)[];
}

export const sourcesFreshness = defineUseCase({
  name: 'sources.freshness',
  summary: 'Year of the newest figure of every indicator and economy',
  input: z.strictObject({ group: GroupInput, profile: ProfileInput }),
  output: FreshnessWire,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/sources/freshness' },
  csv: {
    header: (output) => ['indicator_id', ...output.areas],
    rows: (output) => rowsOf(output).map((row) => [row.indicator, ...row.years]),
  },
  cli: {
    command: 'sources freshness',
    view: tableView<FreshnessWire, Row>({
      columns: [
        { head: 'indicator', cell: (row) => row.indicator },
        { head: 'economies', right: true, cell: (row) => String(known(row).length) },
        { head: 'without', right: true, cell: (row) => String(row.years.length - known(row).length) },
        {
          head: 'oldest',
          right: true,
          cell: (row) => (known(row).length === 0 ? '' : String(Math.min(...known(row)))),
        },
        {
          head: 'newest',
          right: true,
          cell: (row) => (known(row).length === 0 ? '' : String(Math.max(...known(row)))),
        },
      ],
      rows: rowsOf,
      notes: () => ['The year of the newest figure of each economy: --json, or the Data page.'],
    }),
  },
  async run({ ports: { catalog, readModels } }, { group, profile }) {
    const areas = memberCodes(catalog, group);
    const indicators = shownIndicators(catalog, resolveProfile(catalog, profile)).map(
      (indicator) => indicator.id,
    );
    return { areas, indicators, last_year: toFreshness(readModels.current().cube, indicators, areas) };
  },
});

/** Newest year with a figure, row-major [indicator][area]; null where there is none. */
export function toFreshness(
  cube: Cube,
  indicators: readonly string[],
  areas: readonly string[],
): (number | null)[][] {
  return indicators.map((indicator) => areas.map((area) => newestYear(cube, area, indicator) ?? null));
}

function rowsOf(output: FreshnessWire): Row[] {
  return output.indicators.map((indicator, i) => ({ indicator, years: output.last_year[i] ?? [] }));
}

const known = (row: Row): number[] => row.years.filter((year) => year !== null);
