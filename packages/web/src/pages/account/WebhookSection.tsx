import type { NewWebhookWire } from '@serai/app';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { notifications } from '../../app/account-client.ts';
import { accountQueries } from '../../app/account-queries.ts';
import {
  CopyOnce,
  Field,
  Form,
  FormActions,
  FormProblem,
  SubmitButton,
  useFields,
} from '../../components/forms/index.ts';
import { Loading } from '../../components/Loading.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Account.module.css';
import { WebhookItem } from './WebhookItem.tsx';

/** Addresses of one's own that are called when something comes into the inbox. */
export function WebhookSection() {
  const { t } = useI18n();
  const client = useQueryClient();
  const webhooks = useQuery(accountQueries.webhooks()).data;
  const [made, setMade] = useState<NewWebhookWire>();
  const renew = () => client.invalidateQueries({ queryKey: accountQueries.webhooks().queryKey });
  const fields = useFields({ url: '' }, ({ url }) => ({
    url: /^https?:\/\/[^\s/]+/.test(url.trim()) ? undefined : t('account.webhookUrlError'),
  }));
  const add = useMutation({
    mutationFn: (url: string) => notifications.createWebhook({ url }),
    onSuccess: (webhook) => {
      fields.reset();
      setMade(webhook);
      return renew();
    },
  });
  return (
    <>
      <p>{t('account.webhooksHelp')}</p>
      {webhooks === undefined && <Loading lines={2} height={32} />}
      {webhooks?.length === 0 && <p className="s-muted">{t('account.webhookNone')}</p>}
      {webhooks !== undefined && webhooks.length > 0 && (
        <ul className={classes.list}>
          {webhooks.map((webhook) => (
            <WebhookItem key={webhook.id} webhook={webhook} onChange={renew} />
          ))}
        </ul>
      )}
      {made !== undefined && (
        <CopyOnce
          key={made.id}
          label={t('account.webhookSecret')}
          value={made.secret}
          note={t('account.webhookSecretNote')}
        />
      )}
      <Form label={t('account.webhooks')} onSubmit={fields.submit(({ url }) => add.mutate(url.trim()))}>
        <Field
          label={t('account.webhookUrl')}
          help={t('account.webhookUrlHelp')}
          type="url"
          inputMode="url"
          placeholder="https://"
          {...fields.bind('url')}
        />
        <FormProblem
          error={add.error}
          own={{
            'invalid-input': t('account.webhookRefused'),
            unavailable: t('account.webhookRefused'),
          }}
        />
        <FormActions>
          <SubmitButton quiet pending={add.isPending}>
            {t('account.webhookAdd')}
          </SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
