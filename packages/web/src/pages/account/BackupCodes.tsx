import { CopyOnce } from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';

/** Backup codes, to be saved now. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useI18n();
  return (
    <CopyOnce
      label={t('account.secondBackup')}
      value={codes.join('\n')}
      rows={codes.length}
      note={t('account.secondBackupNote')}
    />
  );
}
