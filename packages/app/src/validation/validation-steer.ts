/** What the owner of a round does before it ends: change it, open it, leave items out. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { countryParty } from '../policy/party.ts';
import type { Round, WriteTransaction } from '../ports/index.ts';
import { type Context, defineUseCase } from '../usecase.ts';
import { assertAhead, DeadlineInput, dayOf, daysBetween } from './deadline.ts';
import { DRAFTERS, getItem, ItemId, RoundId, takeStep } from './round.ts';
import { factsOf, recipientsOf, tell } from './tell.ts';
import { TitleInput } from './text.ts';
import { stepOf } from './transitions.ts';
import { roundView } from './view.ts';
import { RoundDetailWire } from './wire.ts';

export const validationEdit = defineUseCase({
  name: 'validation.edit',
  summary: 'Change the title of a draft, or give a country more time',
  input: z.strictObject({
    id: RoundId,
    title: TitleInput.optional().describe('What the round is about, one line'),
    deadline: DeadlineInput.optional(),
  }),
  output: RoundDetailWire,
  access: DRAFTERS,
  effect: 'write',
  http: { method: 'put', path: '/validation/rounds/{id}' },
  cli: { command: 'validation edit', positional: ['id'], view: roundView },
  run: (context, { id, title, deadline }) =>
    takeStep(context, { useCase: 'validation.edit', action: 'edit', id }, async ({ tx, round, at }) => {
      if (title !== undefined && round.state !== 'draft')
        throw new Problem('conflict', 'The country has seen the round: its title stays as it is.');
      if (deadline !== undefined) assertFair(round, deadline, at);
      await tx.validation.updateRound(round.id, {
        ...(title === undefined ? {} : { title }),
        ...(deadline === undefined ? {} : { deadline }),
      });
      if (deadline !== undefined && round.state === 'open' && deadline !== round.deadline)
        await tellOfDeadline(context, tx, round, deadline, at);
      return {
        changed: [...(title === undefined ? [] : ['title']), ...(deadline === undefined ? [] : ['deadline'])],
        before: { deadline: round.deadline ?? null },
        after: { deadline: deadline ?? round.deadline ?? null },
      };
    }),
});

/** A country that has the draft keeps the time it was given; a first deadline leaves as much as an opening does. */
function assertFair({ state, deadline: given }: Round, deadline: string, at: string): void {
  const first = state !== 'open' || given === undefined;
  if (!first && deadline < given)
    throw new Problem('conflict', `The country was given time until ${given}: only a later day is possible.`);
  if (first) assertAhead(deadline, at);
  else if (deadline > given) assertAhead(deadline, at, 1);
}

/** The country hears of a deadline when it is set, not when it is near. */
const tellOfDeadline = (
  context: Context,
  tx: WriteTransaction,
  round: Round,
  deadline: string,
  at: string,
): Promise<void> =>
  tell(context, tx, round, {
    kind: 'validation.reminder',
    to: 'national',
    facts: { ...factsOf(round), deadline, days: daysBetween(dayOf(at), deadline) },
    at,
  });

export const validationOpen = defineUseCase({
  name: 'validation.open',
  summary: 'Show a draft to the focal point of the country, and nobody else',
  input: z.strictObject({ id: RoundId, deadline: DeadlineInput.optional() }),
  output: RoundDetailWire,
  access: DRAFTERS,
  effect: 'write',
  http: { method: 'post', path: '/validation/rounds/{id}/open' },
  cli: { command: 'validation open', positional: ['id'], view: roundView },
  run: (context, input) =>
    takeStep(
      context,
      { useCase: 'validation.open', action: 'open', id: input.id },
      async ({ tx, round, items, at }) => {
        const deadline = input.deadline ?? round.deadline;
        if (deadline !== undefined) assertAhead(deadline, at);
        if ((await recipientsOf(tx, round, 'national')).length === 0) throw nobodyThere(round);
        await tx.validation.updateRound(round.id, { ...stepOf('open'), openedAt: at, deadline });
        await tell(context, tx, round, {
          kind: 'validation.opened',
          to: 'national',
          facts: { ...factsOf(round), items: items.length, ...(deadline === undefined ? {} : { deadline }) },
          at,
        });
        return { before: { state: round.state }, after: { state: 'open', deadline: deadline ?? null } };
      },
    ),
});

const nobodyThere = ({ country, owner }: Round): Problem =>
  new Problem(
    'conflict',
    `${country} has no focal point who can sign in${owner === countryParty(country) ? '' : ` and does not write for ${owner}`}: the secretariat invites one (serai invitations create EMAIL --role focal-point --country ${country}); the round stays a draft until then.`,
  );

export const validationExclude = defineUseCase({
  name: 'validation.exclude',
  summary: 'Leave an item out of the publication, or take it in again',
  input: z.strictObject({
    id: RoundId,
    item: ItemId,
    excluded: z.boolean().default(true).describe('Whether it is left out; it is when nothing is said'),
    include: z.boolean().default(false).describe('Take the item in again: the other word for excluded=false'),
  }),
  output: RoundDetailWire,
  access: DRAFTERS,
  effect: 'write',
  http: { method: 'post', path: '/validation/rounds/{id}/items/{item}/exclude' },
  cli: { command: 'validation exclude', positional: ['id', 'item'], view: roundView },
  run: (context, { id, item: itemId, excluded: out, include }) =>
    takeStep(
      context,
      { useCase: 'validation.exclude', action: 'exclude', id },
      async ({ tx, round, items }) => {
        const item = getItem(round, items, itemId);
        const excluded = out && !include;
        await tx.validation.updateItem(item.id, { excluded });
        return { item: item.id, before: { excluded: item.excluded }, after: { excluded } };
      },
    ),
});
