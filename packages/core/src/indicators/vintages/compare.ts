/**
 * Two vintages of an index: how much of a change is revised data, changed method, and change in the countries. The parts
 * are Shapley values over the orders in which the three can happen, where figures are revised before they move on (Shapley
 * 1953; with precedence, Faigle & Kern 1992): whatever the formulas, they sum to the whole change, and no order is favoured.
 */
import { Problem, rankDescending } from '../../measure/index.ts';

/** `before`: the old year as it was published; `revised`: the old year as it is known now; `after`: the new year. */
export const FIGURE_STATES = ['before', 'revised', 'after'] as const;
export type FigureState = (typeof FIGURE_STATES)[number];
export const METHOD_STATES = ['old', 'new'] as const;
export type MethodState = (typeof METHOD_STATES)[number];

/** Scores of units, NaN = none. */
export type UnitScores = ReadonlyMap<string, number>;

/** A change and its parts; they sum to it. */
export interface ChangeParts {
  readonly revision: number;
  readonly method: number;
  readonly real: number;
  readonly total: number;
}

/** What happened to one unit. */
export type UnitChange =
  | {
      readonly unit: string;
      readonly before: number;
      readonly after: number;
      readonly rankBefore: number;
      readonly rankAfter: number;
      readonly score: ChangeParts;
      /** In places, positive = a worse place. */
      readonly rank: ChangeParts;
    }
  /** States in which the unit has no score, so that its change cannot be told apart. */
  | { readonly unit: string; readonly missing: readonly string[] };

/** All units, in the order of their codes, and how far the parts move them on average (absolute). */
export interface VintageComparison {
  readonly units: readonly UnitChange[];
  readonly compared: number;
  readonly meanScore: ChangeParts;
  readonly meanRank: ChangeParts;
}

/**
 * Compares. `scoresOf` gives the scores of a state of the figures under a method; it is asked for all six. Ranks are among
 * the units that have a score in every state. Throws Problem when no unit has one.
 */
export function compareVintages(
  scoresOf: (figures: FigureState, method: MethodState) => UnitScores,
): VintageComparison {
  const states = METHOD_STATES.flatMap((method) => FIGURE_STATES.map((figures) => ({ figures, method })));
  const scores = states.map(({ figures, method }) => scoresOf(figures, method));
  const names = states.map(({ figures, method }) => `${figures} figures, ${method} method`);
  const units = [...new Set(scores.flatMap((each) => [...each.keys()]))].sort();
  const complete = units.filter((unit) =>
    scores.every((each) => Number.isFinite(each.get(unit) ?? Number.NaN)),
  );
  if (complete.length === 0) {
    throw new Problem('invalid-input', 'No unit has a score in both vintages: there is nothing to compare.');
  }
  const ranks = scores.map((each) => {
    const order = rankDescending(complete.map((unit) => each.get(unit)!));
    return new Map(complete.map((unit, at) => [unit, order[at]!]));
  });
  const changes = units.map((unit): UnitChange => {
    const missing = names.filter((_, at) => !Number.isFinite(scores[at]!.get(unit) ?? Number.NaN));
    if (missing.length > 0) return { unit, missing };
    const score = partsOf(scores.map((each) => each.get(unit)!));
    const rank = partsOf(ranks.map((each) => each.get(unit)!));
    return {
      unit,
      before: scores[BEFORE_OLD]!.get(unit)!,
      after: scores[AFTER_NEW]!.get(unit)!,
      rankBefore: ranks[BEFORE_OLD]!.get(unit)!,
      rankAfter: ranks[AFTER_NEW]!.get(unit)!,
      score,
      rank,
    };
  });
  const compared = changes.flatMap((change) => ('score' in change ? [change] : []));
  return {
    units: changes,
    compared: compared.length,
    meanScore: meanOf(compared.map(({ score }) => score)),
    meanRank: meanOf(compared.map(({ rank }) => rank)),
  };
}

/** Places in the six values: method is the outer, figures the inner order. */
const BEFORE_OLD = 0;
const AFTER_NEW = 5;

/** Averages over the three orders: revision-real-method, revision-method-real, method-revision-real. */
function partsOf(values: readonly number[]): ChangeParts {
  const at = (figures: FigureState, method: MethodState): number =>
    values[METHOD_STATES.indexOf(method) * FIGURE_STATES.length + FIGURE_STATES.indexOf(figures)]!;
  const revisionOld = at('revised', 'old') - at('before', 'old');
  const revisionNew = at('revised', 'new') - at('before', 'new');
  const realOld = at('after', 'old') - at('revised', 'old');
  const realNew = at('after', 'new') - at('revised', 'new');
  return {
    revision: (2 * revisionOld + revisionNew) / 3,
    real: (realOld + 2 * realNew) / 3,
    method:
      (at('after', 'new') -
        at('after', 'old') +
        (at('revised', 'new') - at('revised', 'old')) +
        (at('before', 'new') - at('before', 'old'))) /
      3,
    total: at('after', 'new') - at('before', 'old'),
  };
}

const PARTS = ['revision', 'method', 'real', 'total'] as const;

function meanOf(changes: readonly ChangeParts[]): ChangeParts {
  const mean = (part: keyof ChangeParts): number =>
    changes.reduce((sum, change) => sum + Math.abs(change[part]), 0) / changes.length;
  return Object.fromEntries(PARTS.map((part) => [part, mean(part)])) as unknown as ChangeParts;
}
