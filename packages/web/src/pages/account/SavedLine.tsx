import { useI18n, useLanguage } from '../../i18n/useI18n.ts';
import classes from './Account.module.css';

/** "Saved 10:42", in room that is always there. */
export function SavedLine({ at, saving }: { at: Date | undefined; saving: boolean }) {
  const { t } = useI18n();
  const { locale } = useLanguage().language;
  const time = at?.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  return (
    <div role="status" className={classes.saved}>
      {saving ? t('account.saving') : time === undefined ? '' : t('account.saved', { time })}
    </div>
  );
}
