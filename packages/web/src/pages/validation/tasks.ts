import type { RoundWire } from '@serai/app';

/** What is next in a round, as seen by whoever looks at it. */
export type Task =
  /** The owner has a draft to send. */
  | 'send'
  /** The focal point has to judge and answer; `late` once the deadline has passed. */
  | 'answer'
  | 'answer-late'
  /** The owner may publish: after the answer, or after a deadline without one. */
  | 'publish'
  | 'publish-late'
  /** Somebody else is next. */
  | 'wait-answer'
  | 'wait-publication'
  | 'none';

/** Whether the deadline, a calendar day in UTC that counts to its end, lies behind `today`. */
export const isOverdue = (deadline: string | null, today: string): boolean =>
  deadline !== null && today > deadline;

/** The next step of a round, from the actions that the server offers; `today` is a calendar day in UTC. */
export function taskOf(round: Pick<RoundWire, 'state' | 'actions' | 'deadline'>, today: string): Task {
  const may = (action: RoundWire['actions'][number]): boolean => round.actions.includes(action);
  switch (round.state) {
    case 'draft':
      return may('open') ? 'send' : 'none';
    case 'open':
      if (may('answer')) return isOverdue(round.deadline, today) ? 'answer-late' : 'answer';
      return may('publish') ? 'publish-late' : 'wait-answer';
    case 'answered':
      return may('publish') ? 'publish' : 'wait-publication';
    default:
      return 'none';
  }
}

/** Whether the reader is who is next. */
export const isMine = (task: Task): boolean => !['wait-answer', 'wait-publication', 'none'].includes(task);

/** Whether nothing can happen in a round any more. */
export const isEnded = ({ state }: Pick<RoundWire, 'state'>): boolean =>
  state === 'published' || state === 'withdrawn';

/** Rounds of a list: those that wait for the reader, those that wait for somebody else, those that have ended. */
export interface RoundGroups {
  readonly mine: readonly RoundWire[];
  readonly running: readonly RoundWire[];
  readonly ended: readonly RoundWire[];
}

/** Groups rounds; the ones that run come by their deadline, those without one last, the ended ones newest first. */
export function groupRounds(rounds: readonly RoundWire[], today: string): RoundGroups {
  const byDeadline = [...rounds].sort((a, b) => compareText(a.deadline ?? '9999', b.deadline ?? '9999'));
  const running = byDeadline.filter((round) => !isEnded(round));
  return {
    mine: running.filter((round) => isMine(taskOf(round, today))),
    running: running.filter((round) => !isMine(taskOf(round, today))),
    ended: rounds
      .filter(isEnded)
      .sort((a, b) => compareText(b.ended_at ?? b.created_at, a.ended_at ?? a.created_at)),
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
