import { Button } from '@mantine/core';
import type { AccountWire } from '@serai/app';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { auth } from '../../app/account-client.ts';
import { accountQueries } from '../../app/account-queries.ts';
import { knowsPasskeys } from '../../app/passkeys.ts';
import { useSession } from '../../app/session.ts';
import { Confirm, PasswordField, UsernameHint, useFields } from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Account.module.css';
import { PasskeyForm } from './PasskeyForm.tsx';

type Passkey = AccountWire['passkeys'][number];

/** Passkeys of the account; a new one where the address is a secure one. */
export function PasskeySection({ account }: { account: AccountWire }) {
  const { t } = useI18n();
  const { methods } = useSession();
  const possible = methods?.passkey === true && knowsPasskeys();
  return (
    <>
      <p>{t('account.passkeysHelp')}</p>
      {account.passkeys.length === 0 ? (
        <p className="s-muted">{t('account.passkeyNone')}</p>
      ) : (
        <ul className={classes.list}>
          {account.passkeys.map((passkey) => (
            <PasskeyItem key={passkey.id} passkey={passkey} email={account.email ?? ''} />
          ))}
        </ul>
      )}
      {possible ? (
        <PasskeyForm email={account.email ?? ''} />
      ) : (
        <p className="s-muted">{t('account.passkeysInsecure')}</p>
      )}
    </>
  );
}

function PasskeyItem({ passkey, email }: { passkey: Passkey; email: string }) {
  const { t, format } = useI18n();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const fields = useFields({ password: '' }, () => ({}));
  const { id, name, created_at: added, last_used_at: used } = passkey;
  const remove = useMutation({
    mutationFn: (password: string) => auth.removePasskey({ id, ...(password !== '' && { password }) }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountQueries.account().queryKey }),
  });
  return (
    <li className={classes.item}>
      <div>
        <strong>{name}</strong>
        <span className="s-muted s-small">
          {t('account.passkeyAdded', { date: format.date(added) })}{' '}
          {used === null
            ? t('account.passkeyUnused')
            : t('account.passkeyUsed', { date: format.instant(used) })}
        </span>
      </div>
      <Button variant="default" aria-label={t('account.removeOf', { name })} onClick={() => setAsked(true)}>
        {t('account.remove')}
      </Button>
      {asked && (
        <Confirm
          title={t('account.passkeyRemoveTitle', { name })}
          action={t('account.remove')}
          pending={remove.isPending}
          error={remove.error}
          own={{ forbidden: t('account.confirmRefused'), 'invalid-input': t('account.confirmNeeded') }}
          onConfirm={() => remove.mutate(fields.values.password)}
          onClose={() => setAsked(false)}
        >
          <p>{t('account.passkeyRemoveText')}</p>
          <UsernameHint email={email} />
          <PasswordField
            label={t('account.current')}
            help={t('account.confirmHelp')}
            autoComplete="current-password"
            {...fields.bind('password')}
          />
        </Confirm>
      )}
    </li>
  );
}
