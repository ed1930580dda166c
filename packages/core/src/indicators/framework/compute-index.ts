/** The index of all economies of a cube: point scores, intervals, and everything that the screens say about them. */

import { describeArea } from './describe.ts';
import { prepareDraws } from './draws.ts';
import { type PlanInput, planIndex } from './plan.ts';
import { computePoints } from './points.ts';
import type { IndexResult } from './result.ts';

/** What an index is computed from. Defaults are those of the framework. */
export interface IndexInput extends PlanInput {
  /** Reference year: an edition's field, not the clock. */
  readonly year?: number;
  /** Drop values past the cycle limit of their series. Default false. */
  readonly strict?: boolean;
  /** 0 gives point scores alone. */
  readonly draws?: number;
  /** Whole number that names the random streams. */
  readonly seed?: number;
  /** Called after each economy with the share done, 0..1; throw in it to stop. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Computes an index for ALL economies of the cube, in the order of the cube: what is shown never changes a score.
 * The same input gives the same bits. Throws a Problem with findings when the framework does not fit the catalog.
 */
export function computeIndex(input: IndexInput): IndexResult {
  const { framework, cube } = input;
  const plan = planIndex(input);
  const year = input.year ?? framework.reference_year;
  const strict = input.strict ?? false;
  const draws = input.draws ?? framework.uncertainty.draws;
  const seed = input.seed ?? framework.uncertainty.seed;
  const points = computePoints(plan, cube, { year, strict });
  const drawArea = draws > 0 ? prepareDraws(plan, points, cube.areas, { draws, seed }) : undefined;
  const drawn = new Float64Array(cube.areas.length * draws);
  const results = cube.areas.map((_, area) => {
    const own = drawArea?.(area);
    if (own) drawn.set(own.overall.values, area * draws);
    input.onProgress?.((area + 1) / cube.areas.length);
    return describeArea({ plan, points, cube, area, drawn: own });
  });
  const { id, version } = framework;
  return { framework: { id, version }, year, profile: plan.profile, strict, seed, draws, results, drawn };
}

/** Point scores through time, NaN where there is none. */
export interface IndexYears {
  readonly areas: readonly string[];
  readonly years: readonly number[];
  readonly dimensions: readonly string[];
  /** Row-major [area][year]. */
  readonly overall: Float64Array;
  /** Row-major [area][year][dimension]. */
  readonly byDimension: Float64Array;
}

/**
 * Point scores of all economies for the given years (default: all years of the cube), by the same steps as
 * `computeIndex`. Editions of some series are not level-comparable: draw a trend broken at each edition.
 */
export function computeIndexYears(
  input: PlanInput & { readonly strict?: boolean; readonly years?: readonly number[] },
): IndexYears {
  const { cube, framework } = input;
  const plan = planIndex(input);
  const years = input.years ?? cube.years;
  const dimensions = framework.dimensions.map(({ id }) => id);
  const width = dimensions.length;
  const overall = new Float64Array(cube.areas.length * years.length);
  const byDimension = new Float64Array(overall.length * width);
  years.forEach((year, y) => {
    const points = computePoints(plan, cube, { year, strict: input.strict ?? false });
    for (let area = 0; area < cube.areas.length; area++) {
      const at = area * years.length + y;
      overall[at] = points.overallScores.values[area]!;
      byDimension.set(points.dimensionScores.values.subarray(area * width, (area + 1) * width), at * width);
    }
  });
  return { areas: cube.areas, years, dimensions, overall, byDimension };
}
