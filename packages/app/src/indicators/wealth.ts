import { type Cube, selectLatest } from '@serai/core/measure';

/**
 * Newest GDP per head of each economy up to a year, by area code: what an index is correlated with to see
 * whether it measures wealth. Empty when the edition names no such series.
 */
export function wealthByArea(
  cube: Cube,
  series: string | undefined,
  year: number,
  maxAge: number,
): Map<string, number> {
  const indicator = series === undefined ? -1 : cube.indicators.indexOf(series);
  const found = new Map<string, number>();
  cube.areas.forEach((code, area) => {
    const cell = selectLatest(cube, { area, indicator, year, maxAge });
    if (cell >= 0) found.set(code, cube.values[cell]!);
  });
  return found;
}
