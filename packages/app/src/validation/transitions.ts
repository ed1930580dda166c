/** What may be done with a validation round, by whom and when: one table. Pure. */
import { type Disclosure, Problem } from '@serai/core/measure';
import type { Actor } from '../policy/actor.ts';
import { countryParty } from '../policy/party.ts';
import { mayWriteFor } from '../policy/record.ts';
import { countriesOf } from '../policy/standing.ts';
import type { Round, RoundState } from '../ports/validation.ts';
import { ROUND_ACTIONS } from './wire.ts';

export type RoundAction = (typeof ROUND_ACTIONS)[number];

/** On which side somebody stands: whoever writes for the owner, and the focal point of the country. */
export type Side = 'owner' | 'national';

/** What of a round decides. */
export type Standing = Pick<Round, 'owner' | 'country' | 'state' | 'deadline'>;

/** One row of the table: who, in which states, and where it leads (absent: the state stays). */
interface Rule {
  readonly by: readonly Side[];
  readonly from: readonly RoundState[];
  readonly to?: RoundState;
}

const RULES: Readonly<Record<RoundAction, Rule>> = {
  edit: { by: ['owner'], from: ['draft', 'open'] },
  open: { by: ['owner'], from: ['draft'], to: 'open' },
  comment: { by: ['owner', 'national'], from: ['open', 'answered'] },
  judge: { by: ['national'], from: ['open'] },
  note: { by: ['national'], from: ['open', 'answered'] },
  answer: { by: ['national'], from: ['open'], to: 'answered' },
  exclude: { by: ['owner'], from: ['draft', 'open', 'answered'] },
  publish: { by: ['owner'], from: ['open', 'answered'], to: 'published' },
  withdraw: { by: ['owner'], from: ['draft', 'open', 'answered'], to: 'withdrawn' },
};

/** Who sees a round in each state, beside its owner; the country is a party of every round. */
export const DISCLOSURE_OF: Readonly<Record<RoundState, Disclosure>> = {
  draft: 'private',
  open: 'party',
  answered: 'party',
  published: 'public',
  withdrawn: 'private',
};

/**
 * Sides on which the actor stands; none for everybody else. Nobody answers their own draft: whoever writes for the owner
 * does not speak for the country, except in a round of the country's own, where its focal point has both sides.
 */
export function sidesOf(
  actor: Actor,
  { owner, country }: Pick<Standing, 'owner' | 'country'>,
): ReadonlySet<Side> {
  const sides = new Set<Side>();
  if (mayWriteFor(actor, owner)) sides.add('owner');
  const independent = !sides.has('owner') || owner === countryParty(country);
  if (independent && actor.kind === 'user' && countriesOf(actor).includes(country)) sides.add('national');
  return sides;
}

/** Whether the deadline, a calendar day in UTC that counts to its end, lies behind `now` (ISO 8601, UTC). */
export const isOverdue = ({ deadline }: Pick<Standing, 'deadline'>, now: string): boolean =>
  deadline !== undefined && now.slice(0, 10) > deadline;

/** Whether something may still happen in the round. */
export const isRunning = ({ state }: Pick<Standing, 'state'>): boolean =>
  state === 'draft' || state === 'open' || state === 'answered';

/** Why an action is refused: the actor is on the wrong side, the state does not allow it, or the country still has time. */
export type Refusal = 'side' | 'state' | 'deadline';

/** Undefined when the actor may take the action at `now`. */
export function findRoundRefusal(
  action: RoundAction,
  round: Standing,
  sides: ReadonlySet<Side>,
  now: string,
): Refusal | undefined {
  const { by, from } = RULES[action];
  if (!by.some((side) => sides.has(side))) return 'side';
  if (!from.includes(round.state)) return 'state';
  // Silence counts as an answer only once the time for one is over.
  if (action === 'publish' && round.state === 'open' && !isOverdue(round, now)) return 'deadline';
  return undefined;
}

/** Actions open to somebody of these sides at `now`, in the order of the list. */
export const actionsOf = (round: Standing, sides: ReadonlySet<Side>, now: string): RoundAction[] =>
  ROUND_ACTIONS.filter((action) => findRoundRefusal(action, round, sides, now) === undefined);

/** State and disclosure after the action; nothing for one that leaves the state. */
export function stepOf(action: RoundAction): Partial<Pick<Round, 'state' | 'disclosure'>> {
  const { to } = RULES[action];
  return to === undefined ? {} : { state: to, disclosure: DISCLOSURE_OF[to] };
}

/** Throws Problem forbidden (wrong side) or conflict (wrong state, too early) with what would help. */
export function assertMay(action: RoundAction, round: Standing, actor: Actor, now: string): void {
  const refusal = findRoundRefusal(action, round, sidesOf(actor, round), now);
  if (refusal === undefined) return;
  throw new Problem(refusal === 'side' ? 'forbidden' : 'conflict', sentenceOf(refusal, action, round));
}

const WHO: Readonly<Record<Side, (round: Standing) => string>> = {
  owner: ({ owner }) => `those who write for ${owner}`,
  national: ({ country, owner }) =>
    `the focal point of ${country}${owner === countryParty(country) ? '' : `, unless they write for ${owner}`}`,
};

function sentenceOf(refusal: Refusal, action: RoundAction, round: Standing): string {
  const { by, from } = RULES[action];
  switch (refusal) {
    case 'side':
      return `"${action}" is for ${by.map((side) => WHO[side](round)).join(' and ')}.`;
    case 'state':
      return `The round is ${round.state}: "${action}" is possible while it is ${from.join(' or ')}.`;
    case 'deadline':
      return round.deadline === undefined
        ? 'The round has no deadline and the country has not answered: wait for its answer, or set a deadline.'
        : `The country may answer until the end of ${round.deadline} (UTC): publish after its answer, or after that day.`;
  }
}
