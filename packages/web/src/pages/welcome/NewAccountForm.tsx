import type { WelcomeWire } from '@serai/app';
import { useMutation } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { auth } from '../../app/account-client.ts';
import {
  emailError,
  Field,
  Form,
  FormActions,
  FormProblem,
  PasswordField,
  requiredError,
  SelectField,
  SubmitButton,
  UsernameHint,
  useFields,
} from '../../components/forms/index.ts';
import { OFFERED } from '../../i18n/languages.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { useEnter } from '../sign-in/useEnter.ts';

/** A new account for whoever was invited; the first administrator names their own address. */
export function NewAccountForm({
  token,
  welcome,
  onMade,
}: {
  token: string;
  welcome: WelcomeWire;
  onMade: () => void;
}) {
  const { t, rich, language } = useI18n();
  const here = useRouterState({ select: ({ location }) => location.pathname + location.searchStr });
  const enter = useEnter();
  const first = welcome.email === null;
  const fields = useFields({ email: '', name: '', password: '', language: language as string }, (values) => ({
    email: first ? emailError(values.email, t) : undefined,
    name: requiredError(values.name, t),
    password: requiredError(values.password, t),
  }));
  const make = useMutation({
    mutationFn: auth.welcome,
    onSuccess: () => {
      onMade();
      return enter('/');
    },
  });
  const { email, ...rest } = fields.values;
  const body = { token, ...rest, name: rest.name.trim(), ...(first ? { email: email.trim() } : {}) };
  return (
    <Form label={t('sign-in.welcomeNew')} onSubmit={fields.submit(() => make.mutate(body))}>
      {first ? (
        <Field
          label={t('sign-in.email')}
          type="email"
          autoComplete="username"
          inputMode="email"
          {...fields.bind('email')}
        />
      ) : (
        <UsernameHint email={welcome.email ?? ''} />
      )}
      <Field
        label={t('sign-in.name')}
        help={t('sign-in.nameHelp')}
        autoComplete="name"
        maxLength={120}
        {...fields.bind('name')}
      />
      <PasswordField
        label={t('sign-in.password')}
        autoComplete="new-password"
        about={{ email: welcome.email ?? email, name: rest.name }}
        {...fields.bind('password')}
      />
      <SelectField
        label={t('sign-in.language')}
        help={t('sign-in.languageHelp')}
        options={OFFERED.map(({ code, name }) => ({ value: code, label: name }))}
        {...fields.bind('language')}
      />
      <FormProblem
        error={make.error}
        own={{ 'invalid-input': t('sign-in.weakPassword'), conflict: t('sign-in.emailTaken') }}
      />
      <FormActions>
        <SubmitButton pending={make.isPending}>
          {t(first ? 'sign-in.makeFirst' : 'sign-in.accept')}
        </SubmitButton>
      </FormActions>
      {/* The server tells nobody but the owner of the address whether it has an account. */}
      {!first && (
        <p className="s-muted s-small">
          {rich('sign-in.haveAccount', {
            link: (chunks) => (
              <Link key="link" to="/sign-in" search={{ to: here }}>
                {chunks}
              </Link>
            ),
          })}
        </p>
      )}
    </Form>
  );
}
