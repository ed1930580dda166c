import type { IndexYears } from '@serai/core/indicators';
import * as z from 'zod';
import { memberCodes } from '../catalog/lookup.ts';
import { FrameworkInput, GroupInput, ProfileInput } from '../input.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { resolveIndex } from './request.ts';
import { IndexTrendWire } from './wire.ts';

type Row = IndexTrendWire['areas'][number];

export const indexTrend = defineUseCase({
  name: 'index.trend',
  summary: 'Point scores of every year up to the reference year, null where there is not enough data',
  input: z.strictObject({
    framework: FrameworkInput,
    group: GroupInput,
    strict: z.boolean().default(false).describe('Drop values past the cycle limit of their series'),
    profile: ProfileInput,
  }),
  output: IndexTrendWire,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/index/{framework}/trend' },
  csv: {
    header: (trend) => ['iso3', ...trend.years.map(String)],
    rows: (trend) => trend.areas.map((area) => [area.iso3, ...area.scores]),
  },
  cli: {
    command: 'index trend',
    view: tableView<IndexTrendWire, Row>({
      columns: (trend) => [
        { head: 'iso3', cell: (row) => row.iso3 },
        ...trend.years.map((year, i) => ({
          head: String(year),
          right: true,
          cell: (row: Row) => row.scores[i]?.toFixed(1) ?? '',
        })),
      ],
      rows: (trend) => trend.areas,
      notes: (trend) => [
        `${trend.framework.id}@${trend.framework.version}, platform default; point scores, empty where there is not enough data.`,
      ],
    }),
  },
  async run({ ports: { catalog, indices } }, input) {
    const { framework, profile, reference } = resolveIndex(catalog, input);
    const years = await indices.computeYears({ framework: reference, strict: input.strict, profile });
    return {
      framework: { id: framework.id, version: framework.version },
      ...toTrend(years, memberCodes(catalog, input.group), framework.reference_year),
    };
  },
});

/** From the first year in which anybody has a score to the reference year of the edition. */
export function toTrend(
  computed: IndexYears,
  areas: readonly string[],
  lastYear: number,
): Pick<IndexTrendWire, 'years' | 'areas'> {
  const width = computed.years.length;
  const anybody = computed.years.map((_, y) =>
    computed.areas.some((_, area) => !Number.isNaN(computed.overall[area * width + y])),
  );
  const first = anybody.indexOf(true);
  const shown = computed.years
    .map((year, y) => ({ year, y }))
    .filter(({ year, y }) => first >= 0 && y >= first && year <= lastYear);
  return {
    years: shown.map(({ year }) => year),
    areas: areas.map((iso3) => {
      const row = computed.areas.indexOf(iso3);
      return {
        iso3,
        scores: shown.map(({ y }) => {
          const score = row < 0 ? Number.NaN : computed.overall[row * width + y]!;
          return Number.isNaN(score) ? null : score;
        }),
      };
    }),
  };
}
