import type { AccountWire } from '@serai/app';
import { useMutation, useQueryClient } from '@tanstack/react-query';
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
  UsernameHint,
  useFields,
} from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';

/** A new password for the old one; every other session ends. */
export function PasswordSection({ account }: { account: AccountWire }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const fields = useFields({ current: '', password: '' }, ({ current, password }) => ({
    current: requiredError(current, t),
    password: requiredError(password, t),
  }));
  const change = useMutation({
    mutationFn: auth.changePassword,
    onSuccess: () => {
      fields.reset();
      return client.invalidateQueries({ queryKey: accountQueries.sessions().queryKey });
    },
  });
  return (
    <Form label={t('account.password')} onSubmit={fields.submit((values) => change.mutate(values))}>
      <UsernameHint email={account.email ?? ''} />
      <PasswordField
        label={t('account.current')}
        autoComplete="current-password"
        {...fields.bind('current')}
      />
      <PasswordField
        label={t('account.new')}
        autoComplete="new-password"
        about={{ email: account.email ?? '', name: account.name ?? '' }}
        {...fields.bind('password')}
      />
      <FormProblem
        error={change.error}
        own={{ unauthenticated: t('account.wrongPassword'), forbidden: t('account.wrongPassword') }}
      />
      {change.isSuccess && <Notice>{t('account.passwordChanged')}</Notice>}
      <FormActions>
        <SubmitButton quiet pending={change.isPending}>
          {t('account.changePassword')}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
