/** Reminders: to the country before its time is over, to the owner after it. */
import * as z from 'zod';
import { actorName } from '../policy/actor.ts';
import { everythingAt } from '../policy/scope.ts';
import type { Round, WriteTransaction } from '../ports/index.ts';
import { type Context, defineUseCase, factsView } from '../usecase.ts';
import { dayOf, daysBetween, shiftDay } from './deadline.ts';
import { roundSubject } from './round.ts';
import { factsOf, tell } from './tell.ts';

/** Days before the deadline on which the country is reminded. */
export const REMINDER_DAYS = [7, 2] as const;

export type Reminder = 'reminder' | 'overdue';

/**
 * What is due for a round today (a calendar day): each threshold is told once, and a late worker tells only the last one
 * that has passed. A threshold that lay before the opening, or before the last reminder, is not told any more.
 */
export function dueReminder(
  { state, deadline, openedAt, remindedAt }: Pick<Round, 'state' | 'deadline' | 'openedAt' | 'remindedAt'>,
  today: string,
): Reminder | undefined {
  if (state !== 'open' || deadline === undefined || openedAt === undefined) return undefined;
  const over = shiftDay(deadline, 1);
  const thresholds = [...REMINDER_DAYS.map((days) => shiftDay(deadline, -days)), over];
  const passed = thresholds.filter((day) => day <= today).at(-1);
  if (passed === undefined || passed <= dayOf(openedAt)) return undefined;
  if (remindedAt !== undefined && passed <= dayOf(remindedAt)) return undefined;
  return passed === over ? 'overdue' : 'reminder';
}

export const validationRemind = defineUseCase({
  name: 'validation.remind',
  summary: 'Reminds countries of answers that are due, and owners of those that are overdue',
  input: z.strictObject({}),
  output: z.object({ reminded: z.number().int() }),
  access: 'operator',
  effect: 'write',
  cli: {
    command: 'validation remind',
    view: factsView<{ readonly reminded: number }>({
      facts: ({ reminded }) => [['rounds reminded of', reminded]],
    }),
  },
  async run(context) {
    const { ports } = context;
    const at = ports.clock.now();
    const everything = everythingAt(at);
    const open = await ports.storage.read((tx) => tx.validation.listRounds(everything, { states: ['open'] }));
    let reminded = 0;
    for (const { id } of open.filter((round) => dueReminder(round, dayOf(at)) !== undefined)) {
      const sent = await ports.storage.write(async (tx) => {
        const round = await tx.validation.findRound(everything, id);
        return round !== undefined && remind(context, tx, round, at);
      });
      if (sent) reminded++;
    }
    return { reminded };
  },
});

/** Tells what is due; false when somebody was faster. */
async function remind(context: Context, tx: WriteTransaction, round: Round, at: string): Promise<boolean> {
  const due = dueReminder(round, dayOf(at));
  const { deadline } = round;
  if (due === undefined || deadline === undefined) return false;
  if (due === 'overdue') {
    await tell(context, tx, round, {
      kind: 'validation.overdue',
      to: 'owner',
      facts: { ...factsOf(round), deadline },
      at,
    });
  } else {
    await tell(context, tx, round, {
      kind: 'validation.reminder',
      to: 'national',
      facts: { ...factsOf(round), deadline, days: daysBetween(dayOf(at), deadline) },
      at,
    });
  }
  await tx.validation.updateRound(round.id, { remindedAt: at });
  await tx.appendAudit({
    at,
    actor: actorName(context.actor),
    action: 'validation.remind',
    subject: roundSubject(round.id),
    details: { told: due === 'overdue' ? 'owner' : 'country' },
  });
  return true;
}
