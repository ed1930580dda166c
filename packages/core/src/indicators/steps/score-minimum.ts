/** When an aggregate has a score at all: how much of what is below it must be there. */
import type { Matrix } from '../../measure/index.ts';
import type { ScoreMinimum } from '../pipeline/schema.ts';

/** The parent, what is below it, and its rule. */
interface Judged {
  readonly family: {
    readonly children: Int32Array;
    readonly indicators: Int32Array;
    readonly indicatorShares: Float64Array;
    readonly minimum: ScoreMinimum | undefined;
  };
  readonly weights: Float64Array;
}

/** The rule that is missed, with what there is and what is needed (shares 0..1 or counts). */
export interface Shortfall {
  readonly rule: 'no-value' | keyof ScoreMinimum;
  readonly present: number;
  readonly required: number;
}

/** Shares such as 4 of 5 are compared with 0.8 at this slack: a parent at its minimum has a score. */
const ROUNDING = 1e-12;

/** The first rule of a family's minimum that a row misses, undefined when it meets all. */
export function shortfallOf(scores: Matrix, row: number, { family, weights }: Judged): Shortfall | undefined {
  const { minimum } = family;
  if (minimum === undefined) return undefined;
  for (const [rule, required] of Object.entries(minimum) as [keyof ScoreMinimum, number | undefined][]) {
    if (required === undefined) continue;
    const there = presentBy(rule, { scores, row }, { family, weights });
    if (there < required - ROUNDING) return { rule, present: there, required };
  }
  return undefined;
}

interface Row {
  readonly scores: Matrix;
  readonly row: number;
}

function presentBy(rule: keyof ScoreMinimum, row: Row, { family, weights }: Judged): number {
  const { children, indicators, indicatorShares } = family;
  switch (rule) {
    case 'children':
      return presentWeight(row, children, () => 1);
    case 'children_share':
      return presentWeight(row, children, () => 1 / children.length);
    case 'children_weight_share': {
      const total = children.reduce((sum, child) => sum + weights[child]!, 0);
      return total > 0 ? presentWeight(row, children, (_, child) => weights[child]! / total) : 0;
    }
    case 'indicators':
      return presentWeight(row, indicators, () => 1);
    case 'indicators_share':
      return presentWeight(row, indicators, () => 1 / indicators.length);
    case 'indicators_weight_share':
      return presentWeight(row, indicators, (i) => indicatorShares[i]!);
  }
}

/** Sum over the places that have a value. */
function presentWeight(
  { scores, row }: Row,
  places: Int32Array,
  weightOf: (i: number, place: number) => number,
): number {
  let there = 0;
  places.forEach((place, i) => {
    if (!Number.isNaN(scores.values[row * scores.columns + place]!)) there += weightOf(i, place);
  });
  return there;
}
