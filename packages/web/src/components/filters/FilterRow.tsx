import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Choice.module.css';

/** Filters of one list side by side; a landmark that readers of the page find by its name. */
export function FilterRow({ children }: { children: ReactNode }) {
  const { t } = useI18n();
  return (
    <search className={classes.row} aria-label={t('common.filters')}>
      {children}
    </search>
  );
}
