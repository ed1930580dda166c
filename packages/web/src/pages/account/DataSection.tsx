import { Button } from '@mantine/core';
import type { AccountWire } from '@serai/app';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ACCOUNT_EXPORT_URL, account as calls } from '../../app/account-client.ts';
import { dropSession } from '../../app/session.ts';
import { Confirm, PasswordField, UsernameHint, useFields } from '../../components/forms/index.ts';
import { Icon } from '../../components/Icon.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Account.module.css';

/** Everything that is held about the person, as a file; and leaving the platform. */
export function DataSection({ account }: { account: AccountWire }) {
  const { t } = useI18n();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <p className="s-muted">{t('account.exportHelp')}</p>
      <div>
        <Button
          component="a"
          href={ACCOUNT_EXPORT_URL}
          download
          variant="default"
          leftSection={<Icon name="download" size={16} />}
        >
          {t('account.export')}
        </Button>
      </div>
      <p className="s-muted">{t('account.deleteHelp')}</p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => setAsked(true)}>
          {t('account.delete')}
        </Button>
      </div>
      {asked && <DeleteAccount email={account.email ?? ''} onClose={() => setAsked(false)} />}
    </>
  );
}

/** The question before leaving for good: own address and password. */
function DeleteAccount({ email, onClose }: { email: string; onClose: () => void }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const navigate = useNavigate();
  const fields = useFields({ password: '' }, () => ({}));
  const remove = useMutation({
    mutationFn: (password: string) => calls.remove({ confirm: email, ...(password !== '' && { password }) }),
    onSuccess: () => {
      void navigate({ to: '/' });
      return dropSession(client);
    },
  });
  return (
    <Confirm
      title={t('account.deleteTitle')}
      action={t('account.delete')}
      typed={{ label: t('account.deleteTyped'), value: email }}
      pending={remove.isPending}
      error={remove.error}
      own={{
        conflict: t('account.deleteRefused'),
        forbidden: t('account.confirmRefused'),
        'invalid-input': t('account.confirmNeeded'),
      }}
      onConfirm={() => remove.mutate(fields.values.password)}
      onClose={onClose}
    >
      <p>{t('account.deleteText')}</p>
      <UsernameHint email={email} />
      <PasswordField
        label={t('account.current')}
        help={t('account.confirmHelp')}
        autoComplete="current-password"
        {...fields.bind('password')}
      />
    </Confirm>
  );
}
