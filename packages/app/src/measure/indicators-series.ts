import { type Cube, cellIndex } from '@serai/core/measure';
import * as z from 'zod';
import { getIndicator, memberCodes } from '../catalog/lookup.ts';
import { GroupInput, ProfileInput } from '../input.ts';
import { resolveProfile } from '../policy/publication.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { holdingOf } from './holdings.ts';
import { SeriesWire } from './wire.ts';

interface Cell {
  readonly iso3: string;
  readonly year: number;
  readonly value: number | null;
  readonly observationId: number | null;
}

export const indicatorsSeries = defineUseCase({
  name: 'indicators.series',
  summary: 'One indicator over economies and years, null where there is no figure',
  input: z.strictObject({
    id: z.string().min(1).describe('Indicator id, e.g. ITU_INTERNET_USERS'),
    group: GroupInput,
    profile: ProfileInput,
  }),
  output: SeriesWire,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-everyone',
  http: { method: 'get', path: '/indicators/{id}/series' },
  csv: {
    header: () => ['indicator_id', 'iso3', 'year', 'value', 'observation_id'],
    rows: (series) =>
      cellsOf(series).map((cell) => [
        series.indicator_id,
        cell.iso3,
        cell.year,
        cell.value,
        cell.observationId,
      ]),
  },
  cli: {
    command: 'indicators series',
    positional: ['id'],
    view: tableView<SeriesWire, Cell>({
      head: (series) => [series.indicator_id],
      columns: [
        { head: 'iso3', cell: (cell) => cell.iso3 },
        { head: 'year', right: true, cell: (cell) => String(cell.year) },
        { head: 'value', right: true, cell: (cell) => String(cell.value) },
        { head: 'figure', right: true, cell: (cell) => String(cell.observationId) },
      ],
      rows: (series) => cellsOf(series).filter((cell) => cell.value !== null),
      notes: (series) => {
        const without = series.areas.filter((area) => area.values.every((value) => value === null));
        return without.length === 0
          ? []
          : [`No figure in any year: ${without.map((area) => area.iso3).join(' ')}`];
      },
    }),
  },
  async run({ ports: { catalog, readModels } }, { id, group, profile }) {
    const indicator = getIndicator(catalog, id, resolveProfile(catalog, profile));
    return toSeries(readModels.current().cube, indicator.id, memberCodes(catalog, group));
  },
});

/** One indicator of the cube for these economies, over the years in which anybody has a figure. */
export function toSeries(cube: Cube, indicator: string, areas: readonly string[]): SeriesWire {
  const { firstYear, lastYear } = holdingOf(cube, indicator);
  const column = cube.indicators.indexOf(indicator);
  const years = cube.years.filter(
    (year) => year >= (firstYear ?? Infinity) && year <= (lastYear ?? -Infinity),
  );
  const offset = (firstYear ?? 0) - (cube.years[0] ?? 0);
  return {
    indicator_id: indicator,
    years,
    areas: areas.map((iso3) => {
      const row = cube.areas.indexOf(iso3);
      const cells = row < 0 ? [] : years.map((_, i) => cellIndex(cube, row, column, offset + i));
      return {
        iso3,
        values: row < 0 ? years.map(() => null) : cells.map((cell) => numberOrNull(cube.values[cell]!)),
        observation_ids: row < 0 ? years.map(() => null) : cells.map((cell) => figureIdOrNull(cube, cell)),
      };
    }),
  };
}

/** A cell without a figure has the id 0 in the cube, which is the id of none. */
const figureIdOrNull = (cube: Cube, cell: number): number | null => cube.observationIds[cell]! || null;

/** JSON has no NaN. */
export const numberOrNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

const cellsOf = (series: SeriesWire): Cell[] =>
  series.areas.flatMap((area) =>
    series.years.map((year, i) => ({
      iso3: area.iso3,
      year,
      value: area.values[i] ?? null,
      observationId: area.observation_ids[i] ?? null,
    })),
  );
