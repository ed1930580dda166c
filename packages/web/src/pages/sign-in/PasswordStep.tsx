import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { auth } from '../../app/account-client.ts';
import {
  emailError,
  Field,
  Form,
  FormActions,
  FormProblem,
  PasswordField,
  requiredError,
  SubmitButton,
  useFields,
} from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';

/** E-mail and password. */
export function PasswordStep({
  entering,
  onDone,
}: {
  entering: boolean;
  onDone: (next: 'done' | 'two-factor') => Promise<void> | void;
}) {
  const { t } = useI18n();
  const fields = useFields({ email: '', password: '' }, ({ email, password }) => ({
    email: emailError(email, t),
    password: requiredError(password, t),
  }));
  const signIn = useMutation({ mutationFn: auth.signIn, onSuccess: ({ next }) => onDone(next) });
  return (
    <Form label={t('sign-in.title')} onSubmit={fields.submit((values) => signIn.mutate(values))}>
      <Field
        label={t('sign-in.email')}
        type="email"
        autoComplete="username"
        inputMode="email"
        {...fields.bind('email')}
      />
      <PasswordField
        label={t('sign-in.password')}
        autoComplete="current-password"
        {...fields.bind('password')}
      />
      <FormProblem error={signIn.error} own={{ unauthenticated: t('sign-in.wrong') }} />
      <FormActions>
        <SubmitButton pending={signIn.isPending || entering}>{t('sign-in.submit')}</SubmitButton>
        <Link to="/forgot-password">{t('sign-in.forgot')}</Link>
      </FormActions>
    </Form>
  );
}
