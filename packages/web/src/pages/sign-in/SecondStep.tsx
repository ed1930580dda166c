import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { auth } from '../../app/account-client.ts';
import {
  Field,
  Form,
  FormActions,
  FormProblem,
  requiredError,
  SubmitButton,
  useFields,
} from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';

/** The one-time code of an app, or one of the saved backup codes. */
export function SecondStep({
  onDone,
  onBack,
}: {
  onDone: (next: 'done' | 'two-factor') => Promise<void> | void;
  onBack: () => void;
}) {
  const { t } = useI18n();
  const [kind, setKind] = useState<'totp' | 'backup'>('totp');
  const fields = useFields({ code: '' }, ({ code }) => ({ code: requiredError(code, t) }));
  const check = useMutation({ mutationFn: auth.secondFactor, onSuccess: ({ next }) => onDone(next) });
  const swap = () => {
    setKind(kind === 'totp' ? 'backup' : 'totp');
    fields.reset();
    check.reset();
  };
  return (
    <Form
      label={t('sign-in.second')}
      onSubmit={fields.submit(({ code }) => check.mutate({ code: code.replace(/\s/g, ''), kind }))}
    >
      <Field
        key={kind}
        autoFocus
        label={t(kind === 'totp' ? 'sign-in.code' : 'sign-in.backup')}
        help={t(kind === 'totp' ? 'sign-in.codeHelp' : 'sign-in.backupHelp')}
        autoComplete="one-time-code"
        inputMode={kind === 'totp' ? 'numeric' : 'text'}
        {...fields.bind('code')}
      />
      <FormProblem
        error={check.error}
        own={{ unauthenticated: t(kind === 'totp' ? 'sign-in.wrongCode' : 'sign-in.wrongBackup') }}
      />
      <FormActions>
        <SubmitButton pending={check.isPending}>{t('sign-in.check')}</SubmitButton>
        <Button variant="default" onClick={swap}>
          {t(kind === 'totp' ? 'sign-in.useBackup' : 'sign-in.useCode')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('sign-in.startAgain')}
        </Button>
      </FormActions>
    </Form>
  );
}
