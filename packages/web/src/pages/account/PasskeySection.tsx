import { Button } from '@mantine/core';
import type { AccountWire } from '@serai/app';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { auth } from '../../app/account-client.ts';
import { accountQueries } from '../../app/account-queries.ts';
import { knowsPasskeys } from '../../app/passkeys.ts';
import { useSession } from '../../app/session.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Account.module.css';
import { AskPassword } from './AskPassword.tsx';
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
            <PasskeyItem key={passkey.id} passkey={passkey} />
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

function PasskeyItem({ passkey }: { passkey: Passkey }) {
  const { t, format } = useI18n();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const { id, name, created_at: added, last_used_at: used } = passkey;
  const remove = useMutation({
    mutationFn: (password: string) => auth.removePasskey(id, password),
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
        <AskPassword
          title={t('account.passkeyRemoveTitle', { name })}
          text={t('account.passkeyRemoveText')}
          action={t('account.remove')}
          danger
          optional
          pending={remove.isPending}
          error={remove.error}
          onPassword={(password) => remove.mutate(password)}
          onClose={() => setAsked(false)}
        />
      )}
    </li>
  );
}
