/** How a round ends without being published. */
import * as z from 'zod';
import { actorName } from '../policy/actor.ts';
import type { Party } from '../policy/party.ts';
import { everythingAt } from '../policy/scope.ts';
import type { Round, WriteTransaction } from '../ports/index.ts';
import { type Context, defineUseCase } from '../usecase.ts';
import { DRAFTERS, RoundId, roundSubject, type Step, type StepDetails, takeStep } from './round.ts';
import { factsOf, tell } from './tell.ts';
import { MAX_COMMENT, plainText } from './text.ts';
import { stepOf } from './transitions.ts';
import { roundView } from './view.ts';
import { RoundDetailWire } from './wire.ts';

export const validationWithdraw = defineUseCase({
  name: 'validation.withdraw',
  summary: 'End a round without publishing; from then on its owner alone sees it',
  input: z.strictObject({
    id: RoundId,
    reason: plainText(MAX_COMMENT)
      .optional()
      .describe('Why: the country is told, and it is kept as a comment on the whole'),
  }),
  output: RoundDetailWire,
  access: DRAFTERS,
  effect: 'write',
  http: { method: 'post', path: '/validation/rounds/{id}/withdraw' },
  cli: { command: 'validation withdraw', positional: ['id'], view: roundView },
  run: (context, { id, reason }) =>
    takeStep(context, { useCase: 'validation.withdraw', action: 'withdraw', id }, (step) =>
      withdraw(step, context, reason),
    ),
});

async function withdraw(
  { tx, round, at }: Step,
  context: Context,
  reason: string | undefined,
): Promise<StepDetails> {
  const comment = reason === undefined ? undefined : context.ports.secrets.newId();
  if (comment !== undefined && reason !== undefined) {
    await tx.validation.addComment({
      id: comment,
      round: round.id,
      item: undefined,
      replyTo: undefined,
      author: actorName(context.actor),
      at,
      text: reason,
    });
  }
  await endUnpublished(context, tx, round, { at, reason });
  return { ...withdrawn(round), ...(comment === undefined ? {} : { comment }) };
}

/**
 * Withdraws every running round of a party that goes, within the write that ends it: nobody would be left to do so. Each
 * has its entry in the audit log, and a country that has the draft is told. Returns ids of the rounds.
 */
export async function withdrawRoundsOf(
  context: Pick<Context, 'ports' | 'actor'>,
  tx: WriteTransaction,
  owner: Party,
  { at, cause }: { readonly at: string; readonly cause: string },
): Promise<string[]> {
  const running = await tx.validation.listRounds(everythingAt(at), { states: ['draft', 'open', 'answered'] });
  const own = running.filter((round) => round.owner === owner);
  for (const round of own) {
    await endUnpublished(context, tx, round, { at });
    await tx.appendAudit({
      at,
      actor: actorName(context.actor),
      action: 'validation.withdraw',
      subject: roundSubject(round.id),
      details: { ...withdrawn(round), cause },
    });
  }
  return own.map(({ id }) => id);
}

const withdrawn = ({ state }: Round) => ({ before: { state }, after: { state: 'withdrawn' } });

/** Ends the round; of a draft the country knows nothing, and is told nothing. */
async function endUnpublished(
  context: Pick<Context, 'ports' | 'actor'>,
  tx: WriteTransaction,
  round: Round,
  { at, reason }: { readonly at: string; readonly reason?: string | undefined },
): Promise<void> {
  await tx.validation.updateRound(round.id, { ...stepOf('withdraw'), endedAt: at });
  if (round.state === 'draft') return;
  await tell(context, tx, round, {
    kind: 'validation.withdrawn',
    to: 'national',
    facts: { ...factsOf(round), ...(reason === undefined ? {} : { reason }) },
    at,
  });
}
