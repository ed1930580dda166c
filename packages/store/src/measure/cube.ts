import type { CubeColumns, Scope } from '@serai/app/ports';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { mayRead, OBSERVATIONS } from './scope.ts';
import { isShown } from './shown.ts';

/** The figures of one indicator and one area: comma-separated columns of equal length, by year. */
interface SeriesRow {
  readonly indicator: string;
  readonly area: string;
  readonly figures: number;
  readonly ids: string;
  readonly years: string;
  readonly values: string;
}

/**
 * Every shown figure as columns. The database packs each series into one row, which spares the driver some
 * ten rows in eleven; PostgreSQL prints a double so that it reads back bit by bit.
 */
export async function readCube(db: Kysely<Tables>, scope: Scope): Promise<CubeColumns> {
  const series = await db
    .selectFrom('observations')
    .select([
      'indicator',
      'area',
      sql<number>`count(*)::integer`.as('figures'),
      sql<string>`string_agg(id::text, ',' order by year)`.as('ids'),
      sql<string>`string_agg(year::text, ',' order by year)`.as('years'),
      sql<string>`string_agg(value::text, ',' order by year)`.as('values'),
    ])
    .where(isShown(scope.now))
    .where('value', 'is not', null)
    .where(mayRead(scope, OBSERVATIONS))
    .groupBy(['indicator', 'area'])
    .orderBy('indicator')
    .orderBy('area')
    .execute();
  return toColumns(series);
}

function toColumns(series: readonly SeriesRow[]): CubeColumns {
  const size = series.reduce((sum, row) => sum + row.figures, 0);
  const areas = [...new Set(series.map((row) => row.area))].sort();
  const indicators = [...new Set(series.map((row) => row.indicator))];
  const areaAt = new Map(areas.map((code, i) => [code, i]));
  const indicatorAt = new Map(indicators.map((code, i) => [code, i]));
  const columns = {
    ids: new Int32Array(size),
    areas,
    indicators,
    areaIndex: new Uint16Array(size),
    indicatorIndex: new Uint16Array(size),
    years: new Int16Array(size),
    values: new Float64Array(size),
  };
  let at = 0;
  for (const row of series) {
    const end = at + row.figures;
    columns.areaIndex.fill(areaAt.get(row.area) ?? 0, at, end);
    columns.indicatorIndex.fill(indicatorAt.get(row.indicator) ?? 0, at, end);
    columns.ids.set(row.ids.split(',').map(Number), at);
    columns.years.set(row.years.split(',').map(Number), at);
    columns.values.set(row.values.split(',').map(Number), at);
    at = end;
  }
  return columns;
}
