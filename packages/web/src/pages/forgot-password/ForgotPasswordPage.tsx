import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { auth } from '../../app/account-client.ts';
import {
  emailError,
  Field,
  Form,
  FormActions,
  FormProblem,
  Notice,
  SubmitButton,
  useFields,
} from '../../components/forms/index.ts';
import { Page } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';

/** Asks for a link to a new password; the answer is the same whether the address has an account or not. */
export function ForgotPasswordPage() {
  const { t } = useI18n();
  const fields = useFields({ email: '' }, ({ email }) => ({ email: emailError(email, t) }));
  const forgot = useMutation({ mutationFn: auth.forgot });
  return (
    <Page
      finding={t('sign-in.forgotTitle')}
      lead={t('sign-in.forgotLead')}
      trail={[{ label: t('sign-in.title'), to: '/sign-in' }, { label: t('sign-in.forgotTitle') }]}
    >
      {forgot.isSuccess ? (
        <Notice>{t('sign-in.forgotDone', { email: forgot.variables.trim() })}</Notice>
      ) : (
        <Form
          label={t('sign-in.forgotTitle')}
          onSubmit={fields.submit(({ email }) => forgot.mutate(email.trim()))}
        >
          <Field
            label={t('sign-in.email')}
            type="email"
            autoComplete="username"
            inputMode="email"
            {...fields.bind('email')}
          />
          <FormProblem error={forgot.error} />
          <FormActions>
            <SubmitButton pending={forgot.isPending}>{t('sign-in.forgotSubmit')}</SubmitButton>
          </FormActions>
        </Form>
      )}
      <p>
        <Link to="/sign-in">{t('sign-in.back')}</Link>
      </p>
    </Page>
  );
}
