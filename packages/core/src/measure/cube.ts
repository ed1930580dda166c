/**
 * The read model of observations: a dense areas x indicators x years cube of typed arrays.
 * `values[index]` is NaN where there is no figure. Pure data: can be posted to a worker as it is.
 */
export interface Cube {
  readonly areas: readonly string[];
  readonly indicators: readonly string[];
  /** Consecutive ascending years. */
  readonly years: readonly number[];
  /** Row-major [area][indicator][year], in the unit of the indicator; NaN = no figure. */
  readonly values: Float64Array;
  /** Row of the figure in the store (observation id), 0 = no figure: the first step of every lineage. */
  readonly observationIds: Int32Array;
}

/** Position of a cell in the flat arrays. Indices, not codes. */
export const cellIndex = (cube: Cube, area: number, indicator: number, year: number): number =>
  (area * cube.indicators.length + indicator) * cube.years.length + year;

/** What `buildCube` needs to know of a figure. */
export interface CubeCell {
  readonly area: string;
  readonly indicator: string;
  readonly year: number;
  readonly value: number;
  readonly observationId: number;
}

/**
 * Builds a cube over the given axes. Cells outside the axes are ignored; a later cell of the same
 * place replaces an earlier one, so pass the chosen figure last.
 */
export function buildCube(
  areas: readonly string[],
  indicators: readonly string[],
  cells: readonly CubeCell[],
): Cube {
  const years = yearAxis(cells);
  const size = areas.length * indicators.length * years.length;
  const cube: Cube = {
    areas,
    indicators,
    years,
    values: new Float64Array(size).fill(Number.NaN),
    observationIds: new Int32Array(size),
  };
  const areaAt = new Map(areas.map((code, i) => [code, i]));
  const indicatorAt = new Map(indicators.map((code, i) => [code, i]));
  const firstYear = years[0] ?? 0;
  for (const cell of cells) {
    const area = areaAt.get(cell.area);
    const indicator = indicatorAt.get(cell.indicator);
    if (area === undefined || indicator === undefined) continue;
    const at = cellIndex(cube, area, indicator, cell.year - firstYear);
    cube.values[at] = cell.value;
    cube.observationIds[at] = cell.observationId;
  }
  return cube;
}

function yearAxis(cells: readonly CubeCell[]): number[] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { year } of cells) {
    if (year < first) first = year;
    if (year > last) last = year;
  }
  return first > last ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
