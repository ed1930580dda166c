import { Button } from '@mantine/core';
import type { WebhookWire } from '@serai/app';
import { useMutation } from '@tanstack/react-query';
import { notifications } from '../../app/account-client.ts';
import { FormProblem } from '../../components/forms/index.ts';
import { StateMark } from '../../components/records/StateMark.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Account.module.css';

/** A webhook with its state: call it now, switch it on again, remove it. */
export function WebhookItem({ webhook, onChange }: { webhook: WebhookWire; onChange: () => Promise<void> }) {
  const { t, format } = useI18n();
  const { id, url, state, last_delivery_at: last, last_problem: problem } = webhook;
  const test = useMutation({ mutationFn: notifications.testWebhook, onSuccess: onChange });
  const enable = useMutation({ mutationFn: notifications.enableWebhook, onSuccess: onChange });
  const remove = useMutation({ mutationFn: notifications.removeWebhook, onSuccess: onChange });
  return (
    <li className={classes.item}>
      <div>
        <strong>{url}</strong>
        <span className="s-small">
          <StateMark tone={state === 'active' ? 'done' : 'trouble'}>
            {t(`account.webhook.${state}`)}
          </StateMark>
        </span>
        <span className="s-muted s-small">
          {last === null
            ? t('account.webhookNever')
            : t('account.webhookLast', { date: format.instant(last) })}
        </span>
        {problem !== null && (
          <span className="s-muted s-small">{t('account.webhookProblem', { problem })}</span>
        )}
        <span role="status" className="s-small">
          {test.data !== undefined &&
            (test.data.delivered
              ? t('account.webhookDelivered')
              : t('account.webhookFailed', { problem: test.data.problem ?? '' }))}
        </span>
        <FormProblem error={test.error ?? enable.error ?? remove.error} />
      </div>
      <div className={classes.buttons}>
        <Button variant="default" aria-busy={test.isPending} onClick={() => test.mutate(id)}>
          {t('account.webhookTest')}
        </Button>
        {state === 'disabled' && (
          <Button variant="default" onClick={() => enable.mutate(id)}>
            {t('account.webhookEnable')}
          </Button>
        )}
        <Button
          variant="default"
          aria-label={t('account.removeOf', { name: url })}
          onClick={() => remove.mutate(id)}
        >
          {t('account.remove')}
        </Button>
      </div>
    </li>
  );
}
