/** Scores that replications lose: intervals that leave them out look narrower than they are. */
import type { Finding } from '../../measure/index.ts';
import type { ReplicatedScores } from './run.ts';
import { NO_SCORES, type OptionEffect } from './sensitivity.ts';

/**
 * A warning with the number of replications in which a unit that has a score nominally has none, and one for each option
 * that takes scores away by itself.
 */
export function lostScoreFindings(
  { units, replications, scores }: ReplicatedScores,
  nominal: ArrayLike<number>,
  effects: readonly OptionEffect[],
): Finding[] {
  const scored = units.flatMap((_, row) => (Number.isNaN(nominal[row]!) ? [] : [row]));
  let lost = 0;
  for (let at = 0; at < replications; at++) {
    if (scored.some((row) => Number.isNaN(scores[at * units.length + row]!))) lost++;
  }
  if (lost === 0) return [];
  const options = effects.flatMap(({ choice, option, scores: own, notComputable }): Finding[] => {
    // What cannot be computed alone may well be in the company of other choices.
    if (notComputable !== undefined && notComputable !== NO_SCORES) return [];
    const without = scored.filter((row) => Number.isNaN(own[row]!)).length;
    if (without === 0 || choice === 'remove') return [];
    const message = `${choice} ${option} leaves ${without} of ${scored.length} units without a score.`;
    const params = { choice, option, units: without };
    return [
      { severity: 'warning', code: 'option-without-scores', message, field: `robustness.${choice}`, params },
    ];
  });
  const message = `${lost} of ${replications} replications leave units without a score that they have in the index: their intervals come from the others.`;
  const params = { replications: lost, of: replications };
  return [
    ...options,
    { severity: 'warning', code: 'replications-without-scores', message, field: 'robustness', params },
  ];
}
