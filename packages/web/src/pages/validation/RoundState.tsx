import type { RoundWire } from '@serai/app';
import { StateMark, type Tone } from '../../components/records/StateMark.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import { isOverdue } from './tasks.ts';
import { today } from './today.ts';

const TONES: Readonly<Record<RoundWire['state'], Tone>> = {
  draft: 'quiet',
  open: 'busy',
  answered: 'attention',
  published: 'done',
  withdrawn: 'ended',
};

/** State of a round in a word; an open one whose deadline has passed says so. */
export function RoundState({ round }: { round: Pick<RoundWire, 'state' | 'deadline'> }) {
  const { t } = useI18n();
  const overdue = round.state === 'open' && isOverdue(round.deadline, today());
  return (
    <StateMark tone={overdue ? 'trouble' : TONES[round.state]}>
      {t(overdue ? 'validation.state.overdue' : `validation.state.${round.state}`)}
    </StateMark>
  );
}
