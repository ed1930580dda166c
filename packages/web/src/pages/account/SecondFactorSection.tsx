import type { AccountWire, TwoFactorWire } from '@serai/app';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { auth } from '../../app/account-client.ts';
import { accountQueries } from '../../app/account-queries.ts';
import {
  Form,
  FormActions,
  FormProblem,
  Notice,
  PasswordField,
  requiredError,
  SubmitButton,
  useFields,
} from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { ConfirmSecondFactor } from './ConfirmSecondFactor.tsx';
import { SecondFactorOn } from './SecondFactorOn.tsx';

/** One-time codes: off, being set up, or on. */
export function SecondFactorSection({ account }: { account: AccountWire }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const [begun, setBegun] = useState<TwoFactorWire>();
  const [done, setDone] = useState<'on' | 'off'>();
  const changed = (now: 'on' | 'off') => {
    setBegun(undefined);
    setDone(now);
    return client.invalidateQueries({ queryKey: accountQueries.account().queryKey });
  };
  if (begun !== undefined) return <ConfirmSecondFactor begun={begun} onDone={() => changed('on')} />;
  return (
    <>
      {done !== undefined && (
        <Notice>{t(done === 'on' ? 'account.secondDone' : 'account.secondEnded')}</Notice>
      )}
      {account.two_factor ? <SecondFactorOn onEnded={() => changed('off')} /> : <Begin onBegun={setBegun} />}
    </>
  );
}

function Begin({ onBegun }: { onBegun: (begun: TwoFactorWire) => void }) {
  const { t } = useI18n();
  const fields = useFields({ password: '' }, ({ password }) => ({ password: requiredError(password, t) }));
  const begin = useMutation({ mutationFn: auth.beginTwoFactor, onSuccess: onBegun });
  return (
    <>
      <p>{t('account.secondOff')}</p>
      <Form label={t('account.second')} onSubmit={fields.submit(({ password }) => begin.mutate(password))}>
        <PasswordField
          label={t('account.secondPassword')}
          autoComplete="current-password"
          {...fields.bind('password')}
        />
        <FormProblem
          error={begin.error}
          own={{ unauthenticated: t('account.wrongPassword'), forbidden: t('account.wrongPassword') }}
        />
        <FormActions>
          <SubmitButton pending={begin.isPending}>{t('account.secondBegin')}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
