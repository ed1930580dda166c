import { useSearchChange } from '../../app/useSearchChange.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Pager.module.css';

/** Records on one page of a long list. */
export const PAGE_SIZE = 50;

/** Which part of a long list is shown, and the way to its neighbours; the start stands in the address (`?from=51`). */
export function Pager({ total, from, shown }: { total: number; from: number; shown: number }) {
  const { t } = useI18n();
  const change = useSearchChange();
  if (total <= PAGE_SIZE && from === 1) return null;
  const go = (start: number) => change({ from: start <= 1 ? undefined : start });
  const last = from + shown - 1;
  return (
    <nav className={classes.pager} aria-label={t('common.pages')}>
      <span>{t('common.range', { from, to: Math.max(last, from), total })}</span>
      <button type="button" disabled={from <= 1} onClick={() => go(from - PAGE_SIZE)}>
        {t('common.previous')}
      </button>
      <button type="button" disabled={last >= total} onClick={() => go(from + PAGE_SIZE)}>
        {t('common.next')}
      </button>
    </nav>
  );
}
