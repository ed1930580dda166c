import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { auth, type ProviderTie } from '../../app/account-client.ts';
import { accountQueries } from '../../app/account-queries.ts';
import { Loading } from '../../components/Loading.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Account.module.css';
import { AskPassword } from './AskPassword.tsx';

/** Identity providers of the platform: which of them sign the person in, each tied and untied with the password. */
export function ProviderSection() {
  const { t } = useI18n();
  const ties = useQuery(accountQueries.ties()).data;
  if (ties === undefined) return <Loading lines={2} height={32} />;
  return (
    <>
      <p>{t('account.providersHelp')}</p>
      <ul className={classes.list}>
        {ties.map((tie) => (
          <TieItem key={tie.id} tie={tie} />
        ))}
      </ul>
    </>
  );
}

function TieItem({ tie: { id, name, since } }: { tie: ProviderTie }) {
  const { t, format } = useI18n();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const tied = since !== null;
  const change = useMutation({
    mutationFn: async (password: string) => {
      if (tied) await auth.untie(id, password);
      // A whole page load: the provider is another site, and sends the browser back here.
      else window.location.assign((await auth.tie(id, password)).location);
    },
    onSuccess: () => {
      if (!tied) return undefined;
      setAsked(false);
      return client.invalidateQueries({ queryKey: accountQueries.ties().queryKey });
    },
  });
  return (
    <li className={classes.item}>
      <div>
        <strong>{name}</strong>
        <span className="s-muted s-small">
          {tied ? t('account.providerSince', { date: format.date(since) }) : t('account.providerFree')}
        </span>
      </div>
      <Button
        variant="default"
        aria-label={t(tied ? 'account.providerUntieOf' : 'account.providerTieOf', { name })}
        onClick={() => setAsked(true)}
      >
        {t(tied ? 'account.providerUntie' : 'account.providerTie')}
      </Button>
      {asked && (
        <AskPassword
          title={t(tied ? 'account.providerUntieTitle' : 'account.providerTieTitle', { name })}
          text={t(tied ? 'account.providerUntieText' : 'account.providerTieText', { name })}
          action={t(tied ? 'account.providerUntie' : 'account.providerTie')}
          optional
          pending={change.isPending}
          error={change.error}
          onPassword={(password) => change.mutate(password)}
          onClose={() => setAsked(false)}
        />
      )}
    </li>
  );
}
