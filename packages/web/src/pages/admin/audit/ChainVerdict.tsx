import { Button } from '@mantine/core';
import type { AuditVerdictWire } from '@serai/app';
import { useMutation } from '@tanstack/react-query';
import { adminApi } from '../../../app/client-admin.ts';
import { FormProblem } from '../../../components/forms/index.ts';
import { StateMark } from '../../../components/records/StateMark.tsx';
import { useI18n } from '../../../i18n/useI18n.ts';
import classes from '../Admin.module.css';

/** Recomputes the chain of hashes on the server and says whether an entry was changed, taken out or put between. */
export function ChainVerdict() {
  const { t } = useI18n();
  const verify = useMutation({ mutationFn: () => adminApi.verifyAudit() });
  return (
    <div className={classes.stack}>
      <div className={classes.buttons}>
        <Button aria-busy={verify.isPending} onClick={() => verify.mutate()}>
          {t('admin.audit.verify')}
        </Button>
        <div role="status" className={classes.verdict}>
          {verify.isPending && t('admin.audit.verifying')}
          {verify.data !== undefined && <Verdict verdict={verify.data} />}
        </div>
      </div>
      <FormProblem error={verify.error} />
    </div>
  );
}

function Verdict({ verdict }: { verdict: AuditVerdictWire }) {
  const { t } = useI18n();
  if (!verdict.intact) {
    return (
      <>
        <StateMark tone="trouble">{t('admin.audit.broken', { at: verdict.broken_at ?? 0 })}</StateMark>
        {verdict.reason !== null && (
          <p className="s-small" lang="en">
            {verdict.reason}
          </p>
        )}
      </>
    );
  }
  return (
    <>
      <StateMark tone="done">{t('admin.audit.intact', { count: verdict.entries })}</StateMark>
      {verdict.last_hash !== null && (
        <p className="s-small s-muted">
          {t('admin.audit.lastHash')} <code>{verdict.last_hash}</code>
        </p>
      )}
    </>
  );
}
