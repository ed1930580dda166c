import { type Cube, cellIndex } from './cube.ts';

/** Which figure is wanted. `area` and `indicator` are positions on the axes of the cube. */
export interface LatestQuery {
  readonly area: number;
  readonly indicator: number;
  /** Calendar year; figures after it are not looked at. */
  readonly year: number;
  /** Oldest allowed age in years; Infinity for any. */
  readonly maxAge: number;
  /** Zeros stand for "no such population" and are passed over. */
  readonly skipZeros?: boolean;
}

/**
 * Flat cell position of the newest figure that is not newer than `year` and not older than `maxAge` years,
 * or -1 when there is none.
 */
export function selectLatest(cube: Cube, query: LatestQuery): number {
  const first = cube.years[0];
  if (first === undefined || query.indicator < 0 || query.area < 0) return -1;
  const row = cellIndex(cube, query.area, query.indicator, 0);
  const newest = Math.min(query.year - first, cube.years.length - 1);
  const oldest = Math.max(query.year - first - query.maxAge, 0);
  for (let offset = newest; offset >= oldest; offset--) {
    const value = cube.values[row + offset]!;
    if (Number.isNaN(value) || (query.skipZeros === true && value === 0)) continue;
    return row + offset;
  }
  return -1;
}

/** Calendar year of a flat cell position. */
export const yearOfCell = (cube: Cube, cell: number): number => cube.years[0]! + (cell % cube.years.length);

/** Whether the cube holds any figure of the indicator, for any economy and year. */
export function hasAnyFigure(cube: Cube, indicator: number): boolean {
  if (indicator < 0) return false;
  for (let area = 0; area < cube.areas.length; area++) {
    const from = cellIndex(cube, area, indicator, 0);
    for (let at = from; at < from + cube.years.length; at++) if (!Number.isNaN(cube.values[at]!)) return true;
  }
  return false;
}

/**
 * Newest figure of a series for every economy, by area code: context that stands beside a score. Not newer than
 * `year`, not older than `maxAge` years; economies without one are left out. An unknown series gives an empty map.
 */
export function latestFigures(
  cube: Cube,
  indicator: string,
  period: { readonly year: number; readonly maxAge: number },
): ReadonlyMap<string, { readonly value: number; readonly year: number }> {
  const at = cube.indicators.indexOf(indicator);
  const figures = new Map<string, { value: number; year: number }>();
  cube.areas.forEach((code, area) => {
    const cell = selectLatest(cube, { area, indicator: at, ...period });
    if (cell >= 0) figures.set(code, { value: cube.values[cell]!, year: yearOfCell(cube, cell) });
  });
  return figures;
}
