/** Robustness, and what would change the message of an index. */
import { median } from '../../measure/index.ts';
import {
  type Attainable,
  isSettled,
  limitsCanBeMet,
  type OptionEffect,
  type RankStatistics,
  type Sensitivity,
} from '../robustness/index.ts';
import { type Statement, state } from './statements.ts';

/** What the replications of an index gave. */
export interface AuditRobustness {
  readonly n: number;
  readonly choices: readonly string[];
  readonly statistics: RankStatistics;
  readonly effects: readonly OptionEffect[];
  readonly sensitivity?: Sensitivity | undefined;
  /** Ranks under limits on the area weights, where a solver was there. */
  readonly attainable?: Attainable | undefined;
}

/** A unit whose interval is wider than this share of the field has no rank to speak of. */
export const WIDEST_SHARE = 0.5;
/** The first place is settled when it is had in this share of replications. */
const SETTLED = 0.9;

/** How far ranks move over all choices together. */
export function robustnessSection(robustness: AuditRobustness | undefined): Statement[] {
  if (robustness === undefined) return [state('concern', 'replications-none', {})];
  const { n, choices, statistics } = robustness;
  const ranked = statistics.units.filter(({ nominal, low }) => !Number.isNaN(nominal) && !Number.isNaN(low));
  if (ranked.length === 0) return [state('concern', 'replications-none', {})];
  const widths = ranked.map(({ low, high }) => high - low);
  // A twentieth of the field, at least one place: five places of a hundred.
  const places = Math.max(1, Math.round(ranked.length / 20));
  const steady = ranked.filter(
    ({ nominal, low, high }) => low >= nominal - places && high <= nominal + places,
  );
  const middle = median(widths);
  const wide = ranked.filter((_, at) => widths[at]! > WIDEST_SHARE * ranked.length);
  const outside = ranked.filter(({ nominal, low, high }) => nominal < low || nominal > high);
  return [
    state('note', 'replications-run', { n, choices, level: statistics.interval }),
    state(
      middle > ranked.length / 4 ? 'concern' : middle > ranked.length / 10 ? 'caution' : 'note',
      'intervals-width',
      {
        median: middle,
        within: steady.length / ranked.length,
        places,
        units: ranked.length,
      },
    ),
    ...firstPlace(statistics),
    ...wide.map(({ unit, low, high }) => state('concern', 'unit-unsettled', { unit, low, high })),
    ...outside.map(({ unit, nominal, low, high }) =>
      state('caution', 'unit-outside', { unit, rank: nominal, low, high }),
    ),
  ];
}

function firstPlace({ units, frequency }: RankStatistics): Statement[] {
  const shares = units
    .map(({ unit }, row) => ({ unit, share: frequency[row * units.length]! }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || (a.unit < b.unit ? -1 : 1));
  const [first, second] = shares;
  if (first === undefined) return [];
  if (second === undefined || first.share >= SETTLED) return [state('note', 'first-settled', first)];
  return [state('caution', 'first-open', { ...first, rival: second.unit, rivalShare: second.share })];
}

/** Mean shift in places above which a single choice changes what the index says. */
const STRONG_SHIFT = 2;

/** What single choices and omissions do, and who could be first. */
export function messageSection(robustness: AuditRobustness | undefined): Statement[] {
  if (robustness === undefined) return [];
  const { effects, sensitivity, attainable, statistics } = robustness;
  const units = statistics.units.map(({ unit }) => unit);
  const strongest = effects.find(({ choice, meanShift }) => choice !== 'remove' && meanShift > 0);
  const removal = effects.find(({ choice, meanShift }) => choice === 'remove' && meanShift > 0);
  return [
    ...(strongest === undefined ? [] : [choiceStatement(strongest, units)]),
    ...(removal === undefined
      ? []
      : [
          state(severityOf(removal), 'removal-strongest', {
            node: removal.option,
            shift: removal.meanShift,
            ...loserOf(removal, units),
          }),
        ]),
    ...(sensitivity?.indices ?? []).map(({ input, first, total }) =>
      isSettled({ first, total })
        ? state('note', 'variance-shares', { choice: input, first, total })
        : state('note', 'variance-unsettled', { choice: input, first, total }),
    ),
    ...(attainable === undefined || attainable.field.length === 0 ? [] : [attainableStatement(attainable)]),
    ...effects
      .filter(({ notComputable }) => notComputable !== undefined)
      .map(({ choice, option }) => state('caution', 'choice-impossible', { choice, option })),
  ];
}

/** Who could be first; without admissible weights, or a mean that weights move, nothing is known of that. */
function attainableStatement({ areas, limits, field, ranks }: Attainable): Statement {
  if (!limitsCanBeMet(areas, limits)) {
    const { lower, upper } = limits;
    return state('caution', 'weights-inadmissible', { areas: areas.length, lower, upper });
  }
  if (ranks.some((each) => 'notComputable' in each && each.notComputable === 'mean'))
    return state('note', 'weights-without-mean', {});
  const units = ranks.flatMap((each) => ('best' in each && each.best.rank === 1 ? [each.unit] : []));
  return state(units.length > 1 ? 'caution' : 'note', 'first-attainable', { units, of: field.length });
}

const severityOf = ({ meanShift }: OptionEffect): 'caution' | 'note' =>
  meanShift > STRONG_SHIFT ? 'caution' : 'note';

function choiceStatement(effect: OptionEffect, units: readonly string[]): Statement {
  const { loser, loss } = loserOf(effect, units);
  const [gainer, gain] = extremeOf(effect, units, -1);
  const { choice, option, meanShift: shift } = effect;
  return state(severityOf(effect), 'choice-strongest', { choice, option, shift, loser, loss, gainer, gain });
}

function loserOf(
  effect: OptionEffect,
  units: readonly string[],
): { readonly loser: string; readonly loss: number } {
  const [loser, loss] = extremeOf(effect, units, 1);
  return { loser, loss };
}

/** The unit that moves furthest to worse (1) or to better (-1) places, and by how many. */
function extremeOf(
  { shifts }: OptionEffect,
  units: readonly string[],
  side: 1 | -1,
): readonly [unit: string, places: number] {
  let found = -1;
  for (const [at, shift] of shifts.entries()) {
    if (Number.isNaN(shift)) continue;
    if (found < 0 || side * shift > side * shifts[found]!) found = at;
  }
  return found < 0 ? ['', 0] : [units[found]!, Math.max(0, side * shifts[found]!)];
}
