/** Finding a round, and what every step of one has in common. */
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { actorName } from '../policy/actor.ts';
import type { Scope } from '../policy/scope.ts';
import type { ReadTransaction, Round, RoundItem, WriteTransaction } from '../ports/index.ts';
import type { Context } from '../usecase.ts';
import { findKind } from './kinds.ts';
import { showRound } from './show.ts';
import { assertMay, type RoundAction } from './transitions.ts';
import type { RoundDetailWire } from './wire.ts';

/** Roles of those who may bring drafts. */
export const DRAFTERS = ['editor', 'focal-point', 'secretariat', 'administrator'] as const;

export const RoundId = z.uuid().describe('Id of the round');
export const ItemId = z.uuid().describe('Id of the item');

/** How the audit log names a round. */
export const roundSubject = (id: string): string => `round:${id}`;

/** The round; throws Problem not-found, the same whether it is not there or not for the reader's eyes. */
export async function getRound(tx: ReadTransaction, scope: Scope, id: string): Promise<Round> {
  const round = await tx.validation.findRound(scope, id);
  if (round === undefined) throw new Problem('not-found', `There is no validation round ${id}.`);
  return round;
}

/** The item of the round; throws Problem not-found. */
export function getItem(round: Round, items: readonly RoundItem[], id: string): RoundItem {
  const item = items.find((each) => each.id === id);
  if (item === undefined)
    throw new Problem('not-found', `The validation round ${round.id} has no item ${id}.`);
  return item;
}

/** A step within its transaction. */
export interface Step {
  readonly context: Context;
  readonly tx: WriteTransaction;
  readonly round: Round;
  readonly items: readonly RoundItem[];
  /** ISO 8601 instant. */
  readonly at: string;
}

/** What a step answers: details of its audit entry, without a word that somebody wrote. */
export type StepDetails = Readonly<Record<string, unknown>>;

/**
 * Takes one step of a round in one write: finds it, checks that the actor may, does the work, appends the audit entry. The
 * answer, the round as it stands then, is read afterwards: nobody else waits for it. Throws Problem not-found, forbidden
 * or conflict.
 */
export async function takeStep(
  context: Context,
  step: { readonly useCase: string; readonly action: RoundAction; readonly id: string },
  work: (step: Step) => Promise<StepDetails>,
): Promise<RoundDetailWire> {
  const { ports, actor, scope } = context;
  await ports.storage.write(async (tx) => {
    const at = ports.clock.now();
    const round = await getRound(tx, scope, step.id);
    assertMay(step.action, round, actor, at);
    const items = await tx.validation.listItems(scope, round.id);
    const details = await work({ context, tx, round, items, at });
    await tx.appendAudit({
      at,
      actor: actorName(actor),
      action: step.useCase,
      subject: roundSubject(round.id),
      details,
    });
  });
  return ports.storage.read(async (tx) => showRound(context, tx, await getRound(tx, scope, step.id)));
}

/** Id of the person who acts, where it is one. */
export const userIdOf = ({ actor }: Pick<Context, 'actor'>): string | undefined =>
  actor.kind === 'user' ? actor.id : undefined;

/** What the kind of the round knows to do. */
export const kindOf = (round: Pick<Round, 'kind'>) => findKind(round.kind);
