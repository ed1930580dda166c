/**
 * Which figure stands for a leaf in a reference year: that year's own, an older one carried forward, the value
 * of a bounding series, or none, with the reason.
 */
import {
  type Cube,
  MISSING_REASONS,
  type MissingReason,
  selectLatest,
  yearOfCell,
} from '../../measure/index.ts';
import type { IndexPlan, PlannedLeaf, PlannedSeries } from './plan.ts';
import type { LeafState } from './result.ts';

/** Order of the codes in `Carried.state`. */
export const LEAF_STATES = [
  'observed',
  'carried',
  'bounded',
  'missing',
] as const satisfies readonly LeafState[];
export const OBSERVED = 0;
export const CARRIED = 1;
export const BOUNDED = 2;
export const MISSING = 3;

/** The chosen figures of all economies, row-major [area][leaf]. */
export interface Carried {
  readonly areas: number;
  readonly leaves: number;
  /** In the unit of the series; NaN when missing. */
  readonly raw: Float64Array;
  /** Position in `LEAF_STATES`. */
  readonly state: Uint8Array;
  /** Flat cell of the cube that the value stands in, -1 when missing. */
  readonly cell: Int32Array;
  /** Reference year minus year of the value; 0 when missing. */
  readonly ageYears: Int16Array;
  /** Position in `MISSING_REASONS`, only meaningful when missing. */
  readonly reason: Uint8Array;
}

/** How far figures are carried. */
export interface CarryOptions {
  readonly year: number;
  /** Drop values older than the publisher's own cycle limit. */
  readonly strict: boolean;
}

/** Chooses the figure of every leaf of every economy of the cube. */
export function carryForward(plan: IndexPlan, cube: Cube, options: CarryOptions): Carried {
  const size = cube.areas.length * plan.leaves.length;
  const out: Carried = {
    areas: cube.areas.length,
    leaves: plan.leaves.length,
    raw: new Float64Array(size).fill(Number.NaN),
    state: new Uint8Array(size).fill(MISSING),
    cell: new Int32Array(size).fill(-1),
    ageYears: new Int16Array(size),
    reason: new Uint8Array(size),
  };
  const limit = (series: PlannedSeries): number => carryLimit(plan, series, options.strict);
  for (let area = 0; area < out.areas; area++) {
    plan.leaves.forEach((leaf, column) => {
      const at = area * out.leaves + column;
      const query = { cube, area, year: options.year };
      const own = leaf.loaded ? findFigure(query, leaf, limit(leaf)) : -1;
      const bound =
        own < 0 && leaf.loaded && leaf.bound ? findFigure(query, leaf.bound, limit(leaf.bound)) : -1;
      const cell = own >= 0 ? own : bound;
      if (cell < 0) {
        out.reason[at] = MISSING_REASONS.indexOf(whyMissing(query, leaf));
        return;
      }
      out.raw[at] = cube.values[cell]!;
      out.cell[at] = cell;
      out.ageYears[at] = options.year - yearOfCell(cube, cell);
      out.state[at] = bound >= 0 ? BOUNDED : out.ageYears[at] === 0 ? OBSERVED : CARRIED;
    });
  }
  return out;
}

/** Oldest allowed age of a value: the framework's limit, under `strict` also that of the series. */
export function carryLimit(plan: IndexPlan, series: PlannedSeries, strict: boolean): number {
  const limit = plan.framework.carry_forward_years;
  return strict ? Math.min(limit, series.indicator.carry_limit_years ?? limit) : limit;
}

interface Place {
  readonly cube: Cube;
  readonly area: number;
  readonly year: number;
}

function findFigure({ cube, area, year }: Place, series: PlannedSeries, maxAge: number): number {
  const skipZeros = series.indicator.zero_coded.includes(cube.areas[area]!);
  return selectLatest(cube, { area, indicator: series.column, year, maxAge, skipZeros });
}

function whyMissing(place: Place, leaf: PlannedLeaf): MissingReason {
  if (!leaf.loaded) return 'not-loaded';
  if (findFigure(place, leaf, Number.POSITIVE_INFINITY) >= 0) return 'too-old';
  const { cube, area, year } = place;
  const coded = selectLatest(cube, { area, indicator: leaf.column, year, maxAge: Number.POSITIVE_INFINITY });
  return coded >= 0 ? 'zero-coded' : 'not-reported';
}
