/** What the read model holds of each indicator: counts and years, found once a data version. */
import { type Cube, cellIndex, selectLatest, yearOfCell } from '@serai/core/measure';

/** Figures of one indicator over all economies and years. */
export interface Holding {
  readonly figures: number;
  readonly economies: number;
  readonly firstYear: number | undefined;
  readonly lastYear: number | undefined;
}

const NOTHING: Holding = { figures: 0, economies: 0, firstYear: undefined, lastYear: undefined };

const known = new WeakMap<Cube, ReadonlyMap<string, Holding>>();

/** Holding of an indicator; zeros and undefined when the cube has none. */
export const holdingOf = (cube: Cube, indicator: string): Holding => holdings(cube).get(indicator) ?? NOTHING;

/** Holdings of all indicators of the cube, computed once a cube. */
export function holdings(cube: Cube): ReadonlyMap<string, Holding> {
  let found = known.get(cube);
  if (found === undefined) {
    found = new Map(cube.indicators.map((id, position) => [id, holdingAt(cube, position)]));
    known.set(cube, found);
  }
  return found;
}

/** First and last year of which any indicator has a figure; null when there is none. */
export function figureYears(cube: Cube): [number, number] | null {
  const years = [...holdings(cube).values()]
    .flatMap(({ firstYear, lastYear }) => [firstYear, lastYear])
    .filter((year) => year !== undefined);
  return years.length === 0 ? null : [Math.min(...years), Math.max(...years)];
}

/** Year of the newest figure of an economy, of any age; undefined when there is none. */
export function newestYear(cube: Cube, area: string, indicator: string): number | undefined {
  const cell = selectLatest(cube, {
    area: cube.areas.indexOf(area),
    indicator: cube.indicators.indexOf(indicator),
    year: cube.years.at(-1) ?? 0,
    maxAge: Number.POSITIVE_INFINITY,
  });
  return cell < 0 ? undefined : yearOfCell(cube, cell);
}

function holdingAt(cube: Cube, indicator: number): Holding {
  let figures = 0;
  let economies = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let area = 0; area < cube.areas.length; area++) {
    const start = cellIndex(cube, area, indicator, 0);
    let any = false;
    for (let year = 0; year < cube.years.length; year++) {
      if (Number.isNaN(cube.values[start + year]!)) continue;
      any = true;
      figures++;
      first = Math.min(first, year);
      last = Math.max(last, year);
    }
    if (any) economies++;
  }
  return {
    figures,
    economies,
    firstYear: figures === 0 ? undefined : cube.years[first],
    lastYear: figures === 0 ? undefined : cube.years[last],
  };
}
