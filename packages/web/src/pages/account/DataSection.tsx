import { Button } from '@mantine/core';
import type { AccountWire } from '@serai/app';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ACCOUNT_EXPORT_URL, account as calls } from '../../app/account-client.ts';
import { dropSession } from '../../app/session.ts';
import { Confirm } from '../../components/forms/index.ts';
import { Icon } from '../../components/Icon.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Account.module.css';

/** Everything that is held about the person, as a file; and leaving the platform. */
export function DataSection({ account }: { account: AccountWire }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const email = account.email ?? '';
  const remove = useMutation({
    mutationFn: () => calls.remove(email),
    onSuccess: () => {
      void navigate({ to: '/' });
      return dropSession(client);
    },
  });
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
      {asked && (
        <Confirm
          title={t('account.deleteTitle')}
          action={t('account.delete')}
          typed={{ label: t('account.deleteTyped'), value: email }}
          pending={remove.isPending}
          error={remove.error}
          own={{ conflict: t('account.deleteRefused') }}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsked(false)}
        >
          <p>{t('account.deleteText')}</p>
        </Confirm>
      )}
    </>
  );
}
