import type { RoundDetailWire } from '@serai/app';
import type { I18n } from '../../i18n/useI18n.ts';
import { isOverdue } from './tasks.ts';

/** What the page of a round says first; `today` is a calendar day in UTC. */
export function findingOf(
  { round, items }: RoundDetailWire,
  country: string,
  today: string,
  { t, format }: Pick<I18n, 't' | 'format'>,
): string {
  const judged = round.agreed + round.disputed;
  const words = { country, items: round.items, judged, agreed: round.agreed, disputed: round.disputed };
  const ended = round.ended_at === null ? '' : format.date(round.ended_at);
  switch (round.state) {
    case 'draft':
      return t('validation.round.draft', {
        ...words,
        differing: items.filter(({ figure }) => figure.differs).length,
      });
    case 'open': {
      const deadline = round.deadline === null ? '' : format.date(round.deadline);
      if (isOverdue(round.deadline, today)) return t('validation.round.overdue', { ...words, deadline });
      const own = round.actions.includes('answer');
      if (round.deadline === null)
        return t(own ? 'validation.round.openOwn' : 'validation.round.open', words);
      return t(own ? 'validation.round.openOwnUntil' : 'validation.round.openUntil', { ...words, deadline });
    }
    case 'answered':
      return t('validation.round.answered', words);
    case 'published':
      return t('validation.round.published', { ...words, ended });
    case 'withdrawn':
      return t('validation.round.withdrawn', { ...words, ended });
  }
}
