/** How much of a tree must be known before an aggregate may be called a score, and what to say when it is not. */
import type { Framework } from '../../catalog/index.ts';
import type { Matrix } from '../../measure/index.ts';
import type { IndexPlan } from './plan.ts';
import type { NotEnough } from './result.ts';

export type Minimum = Framework['minimum'];

/** What is known of one dimension of one economy. */
export interface Coverage {
  readonly dimension: number;
  /** Weight of the dimension in the overall score, in any unit. */
  readonly weight: number;
  /** Share of the loaded weight that has a value, 0..1. */
  readonly share: number;
  /** Leaves with a value, a bound included; a leaf without weight counts nowhere. */
  readonly present: number;
  readonly loaded: number;
}

/** Rounding of summed shares must not decide about a score. */
const TOLERANCE = 1e-9;

/** Coverage of every dimension of every economy, row-major [area][dimension], from its leaf scores. */
export function coverDimensions(plan: IndexPlan, leafScores: Matrix): Coverage[] {
  const dimensions = plan.framework.dimensions.length;
  const out: Coverage[] = [];
  for (let area = 0; area < leafScores.rows; area++) {
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const { weight } = plan.framework.dimensions[dimension]!;
      let share = 0;
      let present = 0;
      let loaded = 0;
      plan.leaves.forEach((leaf, column) => {
        if (leaf.dimension !== dimension || leaf.share === 0) return;
        loaded++;
        if (Number.isNaN(leafScores.values[area * leafScores.columns + column]!)) return;
        present++;
        share += leaf.share;
      });
      out.push({ dimension, weight, share: Math.min(share, 1), present, loaded });
    }
  }
  return out;
}

/** Whether a dimension has enough weight and enough indicators for a score. */
export const meetsDimensionMinimum = (cover: Coverage, minimum: Minimum): boolean =>
  cover.present >= minimum.dimension_indicators && cover.share >= minimum.dimension_weight_share - TOLERANCE;

/** Why a dimension has no score; empty when it has one. */
export function dimensionReasons(cover: Coverage, minimum: Minimum): NotEnough[] {
  const reasons: NotEnough[] = [];
  if (cover.share < minimum.dimension_weight_share - TOLERANCE) {
    reasons.push({ kind: 'dimension-weight', share: cover.share, required: minimum.dimension_weight_share });
  }
  if (cover.present < minimum.dimension_indicators) {
    reasons.push({
      kind: 'dimension-indicators',
      present: cover.present,
      required: minimum.dimension_indicators,
    });
  }
  return reasons;
}

/** Whether an economy has enough indicators and enough scored dimensions for an overall score. */
export function meetsOverallMinimum(dimensions: readonly Coverage[], minimum: Minimum): boolean {
  const { present, loaded } = countLeaves(dimensions);
  const enough = present >= minimum.overall_indicator_share * loaded - TOLERANCE;
  return enough && countScored(dimensions, minimum) >= Math.max(1, minimum.overall_dimensions);
}

/** Dimensions without weight are known like others, but cannot make a score among themselves. */
function countScored(dimensions: readonly Coverage[], minimum: Minimum): number {
  const scored = dimensions.filter((cover) => meetsDimensionMinimum(cover, minimum));
  return scored.some(({ weight }) => weight > 0) ? scored.length : 0;
}

/** Why an economy has no overall score; empty when it has one. `ids` are those of the dimensions, in order. */
export function overallReasons(
  dimensions: readonly Coverage[],
  minimum: Minimum,
  ids: readonly string[],
): NotEnough[] {
  const { present, loaded } = countLeaves(dimensions);
  const without = dimensions.filter((cover) => !meetsDimensionMinimum(cover, minimum));
  const scored = countScored(dimensions, minimum);
  const reasons: NotEnough[] = [];
  if (present < minimum.overall_indicator_share * loaded - TOLERANCE) {
    reasons.push({
      kind: 'overall-indicators',
      present,
      loaded,
      requiredShare: minimum.overall_indicator_share,
    });
  }
  if (scored < minimum.overall_dimensions) {
    const missing = without.map((cover) => ids[cover.dimension]!);
    reasons.push({
      kind: 'overall-dimensions',
      present: scored,
      required: minimum.overall_dimensions,
      missing,
    });
  }
  return reasons;
}

/** Leaves with a value and loaded leaves over all dimensions. */
export const countLeaves = (dimensions: readonly Coverage[]): { present: number; loaded: number } => ({
  present: dimensions.reduce((sum, cover) => sum + cover.present, 0),
  loaded: dimensions.reduce((sum, cover) => sum + cover.loaded, 0),
});
