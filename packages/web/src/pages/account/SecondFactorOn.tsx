import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { auth } from '../../app/account-client.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Account.module.css';
import { AskPassword } from './AskPassword.tsx';
import { BackupCodes } from './BackupCodes.tsx';

/** The second factor is on: new backup codes, or switching it off, each for the password. */
export function SecondFactorOn({ onEnded }: { onEnded: () => unknown }) {
  const { t } = useI18n();
  const [asked, setAsked] = useState<'end' | 'codes'>();
  const end = useMutation({
    mutationFn: auth.endTwoFactor,
    onSuccess: () => {
      setAsked(undefined);
      return onEnded();
    },
  });
  const renew = useMutation({ mutationFn: auth.backupCodes, onSuccess: () => setAsked(undefined) });
  return (
    <>
      <p>{t('account.secondOn')}</p>
      {renew.data !== undefined && <BackupCodes codes={renew.data.backup_codes} />}
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => setAsked('codes')}>
          {t('account.secondNew')}
        </Button>
        <Button variant="default" onClick={() => setAsked('end')}>
          {t('account.secondEnd')}
        </Button>
      </div>
      {asked === 'codes' && (
        <AskPassword
          title={t('account.secondNewTitle')}
          text={t('account.secondNewText')}
          action={t('account.secondNew')}
          pending={renew.isPending}
          error={renew.error}
          onPassword={(password) => renew.mutate(password)}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === 'end' && (
        <AskPassword
          title={t('account.secondEndTitle')}
          text={t('account.secondEndText')}
          action={t('account.secondEnd')}
          danger
          pending={end.isPending}
          error={end.error}
          onPassword={(password) => end.mutate(password)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
