/** What the two sides say to each other while a round runs: comments, verdicts, the note of the country, its answer. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { actorName } from '../policy/actor.ts';
import { VERDICTS, type Verdict } from '../ports/validation.ts';
import { defineUseCase } from '../usecase.ts';
import { MAX_FIGURES } from './figures.ts';
import { UNNAMED_OPERATOR } from './names.ts';
import { getItem, ItemId, RoundId, type Step, takeStep, userIdOf } from './round.ts';
import { countItems } from './show.ts';
import { factsOf, tell } from './tell.ts';
import { MAX_COMMENT, MAX_NOTE, plainText } from './text.ts';
import { sidesOf, stepOf } from './transitions.ts';
import { roundView } from './view.ts';
import { RoundDetailWire } from './wire.ts';

/** Comments of one round: as many as two sides can read. */
export const MAX_COMMENTS = 2_000;

export const validationComment = defineUseCase({
  name: 'validation.comment',
  summary: 'Say something about an item or the whole of a round, or reply to what was said',
  input: z.strictObject({
    id: RoundId,
    item: ItemId.optional(),
    reply_to: z.uuid().optional().describe('Id of the comment that this one answers'),
    text: plainText(MAX_COMMENT).describe('Plain text'),
  }),
  output: RoundDetailWire,
  access: 'signed-in',
  effect: 'write',
  http: { method: 'post', path: '/validation/rounds/{id}/comments' },
  cli: { command: 'validation comment', positional: ['id'], view: roundView },
  run: (context, input) =>
    takeStep(context, { useCase: 'validation.comment', action: 'comment', id: input.id }, async (step) => {
      const { tx, round, at } = step;
      const item = await placeOf(step, input);
      const comment = context.ports.secrets.newId();
      const national = sidesOf(context.actor, round).has('national');
      const author = actorName(context.actor);
      await tx.validation.addComment({
        id: comment,
        round: round.id,
        item,
        replyTo: input.reply_to,
        author,
        at,
        text: input.text,
      });
      await tell(context, tx, round, {
        kind: 'validation.commented',
        to: national ? 'owner' : 'national',
        facts: { ...factsOf(round), author: userIdOf(context) ?? UNNAMED_OPERATOR },
        at,
      });
      return { comment, item: item ?? null, reply_to: input.reply_to ?? null, national };
    }),
});

/** Item that a comment is about: a reply stands where the comment stands that it answers. */
async function placeOf(
  { context, tx, round, items }: Step,
  { item, reply_to }: { readonly item?: string | undefined; readonly reply_to?: string | undefined },
): Promise<string | undefined> {
  if (item !== undefined) getItem(round, items, item);
  const comments = await tx.validation.listComments(context.scope, round.id);
  if (comments.length >= MAX_COMMENTS) {
    throw new Problem(
      'conflict',
      `The round has ${MAX_COMMENTS} comments, and takes no more: go on in a new one.`,
    );
  }
  if (reply_to === undefined) return item;
  const answered = comments.find(({ id }) => id === reply_to);
  if (answered === undefined)
    throw new Problem('not-found', `The validation round ${round.id} has no comment ${reply_to}.`);
  if (item !== undefined && item !== answered.item) {
    throw new Problem(
      'invalid-input',
      'A reply is about the item of the comment that it answers: leave "item" out.',
    );
  }
  return answered.item;
}

export const validationJudge = defineUseCase({
  name: 'validation.judge',
  summary: 'Agree with an item of a round on behalf of the country, dispute it, or take the word back',
  input: z.strictObject({
    id: RoundId,
    item: ItemId,
    verdict: z.enum(VERDICTS).nullable().describe('agreed, disputed, or null to take it back'),
  }),
  output: RoundDetailWire,
  access: ['focal-point'],
  effect: 'write',
  http: { method: 'post', path: '/validation/rounds/{id}/items/{item}/verdict' },
  run: (context, { id, item: itemId, verdict }) =>
    takeStep(
      context,
      { useCase: 'validation.judge', action: 'judge', id },
      async ({ tx, round, items, at }) => {
        const item = getItem(round, items, itemId);
        await tx.validation.updateItem(item.id, {
          verdict: verdict ?? undefined,
          verdictBy: verdict === null ? undefined : actorName(context.actor),
          verdictAt: verdict === null ? undefined : at,
        });
        return { item: item.id, before: { verdict: item.verdict ?? null }, after: { verdict } };
      },
    ),
});

export const validationJudgeAll = defineUseCase({
  name: 'validation.judge-all',
  summary: 'Give many items of a round one verdict of the country: those named, or all without one yet',
  input: z.strictObject({
    id: RoundId,
    items: z
      .array(ItemId)
      .min(1)
      .max(MAX_FIGURES)
      .optional()
      .describe('Ids of the items; all that have no verdict yet when it is left out'),
    verdict: z.enum(VERDICTS).nullable().describe('agreed, disputed, or null to take it back'),
  }),
  output: RoundDetailWire,
  access: ['focal-point'],
  effect: 'write',
  http: { method: 'post', path: '/validation/rounds/{id}/verdicts' },
  run: (context, { id, items: named, verdict }) =>
    takeStep(
      context,
      { useCase: 'validation.judge-all', action: 'judge', id },
      async ({ tx, round, items, at }) => {
        const judged =
          named === undefined
            ? items.filter((item) => item.verdict === undefined)
            : [...new Set(named)].map((each) => getItem(round, items, each));
        await tx.validation.updateItems(
          judged.map((item) => item.id),
          {
            verdict: verdict ?? undefined,
            verdictBy: verdict === null ? undefined : actorName(context.actor),
            verdictAt: verdict === null ? undefined : at,
          },
        );
        const before = (was: Verdict) =>
          judged.filter((item) => item.verdict === was).map(({ position }) => position);
        return {
          positions: judged.map(({ position }) => position),
          before: { agreed: before('agreed'), disputed: before('disputed') },
          after: { verdict },
        };
      },
    ),
});

export const validationNote = defineUseCase({
  name: 'validation.note',
  summary: 'The note of the country that stands beside what is published, or none',
  input: z.strictObject({
    id: RoundId,
    text: plainText(MAX_NOTE).nullable().describe('Plain text, or null to take the note back'),
  }),
  output: RoundDetailWire,
  access: ['focal-point'],
  effect: 'write',
  http: { method: 'put', path: '/validation/rounds/{id}/note' },
  run: (context, { id, text }) =>
    takeStep(context, { useCase: 'validation.note', action: 'note', id }, async ({ tx, round, at }) => {
      const by = actorName(context.actor);
      await tx.validation.updateRound(round.id, {
        nationalNote: text === null ? undefined : { text, by, at },
      });
      return {
        changed: ['national_note'],
        before: { note: round.nationalNote !== undefined },
        after: { note: text !== null },
      };
    }),
});

export const validationAnswer = defineUseCase({
  name: 'validation.answer',
  summary: 'Say on behalf of the country that its answer is complete',
  input: z.strictObject({ id: RoundId }),
  output: RoundDetailWire,
  access: ['focal-point'],
  effect: 'write',
  http: { method: 'post', path: '/validation/rounds/{id}/answer' },
  run: (context, { id }) =>
    takeStep(
      context,
      { useCase: 'validation.answer', action: 'answer', id },
      async ({ tx, round, items, at }) => {
        await tx.validation.updateRound(round.id, { ...stepOf('answer'), answeredAt: at });
        const { agreed, disputed } = countItems(items);
        await tell(context, tx, round, {
          kind: 'validation.answered',
          to: 'owner',
          facts: { ...factsOf(round), agreed, disputed },
          at,
        });
        return { before: { state: round.state }, after: { state: 'answered' }, agreed, disputed };
      },
    ),
});
