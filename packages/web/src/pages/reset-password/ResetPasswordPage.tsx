import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { auth } from '../../app/account-client.ts';
import { ApiError } from '../../app/transport.ts';
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
import { Page } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';

/** Sets a new password with the token of a link that holds once. */
export function ResetPasswordPage() {
  const { t } = useI18n();
  const { token = '' } = useSearch({ strict: false }) as { token?: string };
  const fields = useFields({ password: '' }, ({ password }) => ({ password: requiredError(password, t) }));
  const reset = useMutation({ mutationFn: auth.reset });
  const trail = [{ label: t('sign-in.title'), to: '/sign-in' }, { label: t('sign-in.forgotTitle') }];
  if (token === '' || isGone(reset.error)) return <LinkGone />;
  return (
    <Page finding={t('sign-in.resetTitle')} lead={t('sign-in.resetLead')} trail={trail}>
      {reset.isSuccess ? (
        <>
          <Notice>{t('sign-in.resetDone')}</Notice>
          <p>
            <Link to="/sign-in">{t('sign-in.submit')}</Link>
          </p>
        </>
      ) : (
        <Form
          label={t('sign-in.resetTitle')}
          onSubmit={fields.submit(({ password }) => reset.mutate({ token, password }))}
        >
          <PasswordField
            label={t('sign-in.newPassword')}
            autoComplete="new-password"
            {...fields.bind('password')}
          />
          <FormProblem error={reset.error} own={{ 'invalid-input': t('sign-in.weakPassword') }} />
          <FormActions>
            <SubmitButton pending={reset.isPending}>{t('sign-in.resetSubmit')}</SubmitButton>
          </FormActions>
        </Form>
      )}
    </Page>
  );
}

/** A token that is unknown, used or expired; a weak password is another matter. */
const isGone = (error: unknown): boolean =>
  error instanceof ApiError && [401, 404, 409, 410].includes(error.status);

function LinkGone() {
  const { t, rich } = useI18n();
  const trail = [{ label: t('sign-in.title'), to: '/sign-in' }, { label: t('sign-in.forgotTitle') }];
  return (
    <Page finding={t('sign-in.resetGone')} trail={trail}>
      <p role="alert">
        {rich('sign-in.resetGoneHelp', {
          link: (chunks) => (
            <Link key="link" to="/forgot-password">
              {chunks}
            </Link>
          ),
        })}
      </p>
    </Page>
  );
}
