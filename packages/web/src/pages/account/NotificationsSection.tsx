import type { AccountWire } from '@serai/app';
import { Segments } from '../../components/filters/Choice.tsx';
import { Form, FormProblem } from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { SavedLine } from './SavedLine.tsx';
import { useAutosave } from './useAutosave.ts';

const DIGESTS = ['immediate', 'daily', 'weekly', 'none'] as const satisfies readonly AccountWire['digest'][];

/** How often what stands in the inbox also goes by e-mail. */
export function NotificationsSection({ account }: { account: AccountWire }) {
  const { t } = useI18n();
  const save = useAutosave();
  return (
    <Form wide label={t('account.notifications')} onSubmit={(event) => event.preventDefault()}>
      <Segments
        label={t('account.digest')}
        value={account.digest}
        options={DIGESTS.map((digest) => ({ value: digest, label: t(`account.digest.${digest}`) }))}
        onChange={(digest) => save.now({ digest })}
      />
      <p className="s-muted s-small">{t('account.digestHelp')}</p>
      <FormProblem error={save.error} />
      <SavedLine at={save.savedAt} saving={save.isSaving} />
    </Form>
  );
}
