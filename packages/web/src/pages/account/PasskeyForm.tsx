import { useMutation, useQueryClient } from '@tanstack/react-query';
import { accountQueries } from '../../app/account-queries.ts';
import { addPasskey, STOPPED_BY_BROWSER } from '../../app/passkeys.ts';
import {
  Field,
  Form,
  FormActions,
  FormProblem,
  PasswordField,
  requiredError,
  SubmitButton,
  UsernameHint,
  useFields,
} from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';

/** A passkey of the device at hand, for the password. */
export function PasskeyForm({ email }: { email: string }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const fields = useFields({ name: '', password: '' }, ({ name, password }) => ({
    name: requiredError(name, t),
    password: requiredError(password, t),
  }));
  const add = useMutation({
    mutationFn: addPasskey,
    onSuccess: () => {
      fields.reset();
      return client.invalidateQueries({ queryKey: accountQueries.account().queryKey });
    },
  });
  return (
    <Form label={t('account.passkeys')} onSubmit={fields.submit((values) => add.mutate(values))}>
      <UsernameHint email={email} />
      <Field
        label={t('account.passkeyName')}
        help={t('account.passkeyNameHelp')}
        maxLength={60}
        {...fields.bind('name')}
      />
      <PasswordField
        label={t('account.current')}
        autoComplete="current-password"
        {...fields.bind('password')}
      />
      <FormProblem
        error={add.error}
        own={{
          unauthenticated: t('account.wrongPassword'),
          forbidden: t('account.wrongPassword'),
          [STOPPED_BY_BROWSER]: t('account.passkeyStopped'),
        }}
      />
      <FormActions>
        <SubmitButton quiet pending={add.isPending}>
          {t('account.passkeyAdd')}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
