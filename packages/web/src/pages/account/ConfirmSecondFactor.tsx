import type { TwoFactorWire } from '@serai/app';
import { useMutation } from '@tanstack/react-query';
import { auth } from '../../app/account-client.ts';
import {
  CopyOnce,
  Field,
  Form,
  FormActions,
  FormProblem,
  requiredError,
  SubmitButton,
  useFields,
} from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { BackupCodes } from './BackupCodes.tsx';
import { QrCode } from './QrCode.tsx';

/** The key as a QR code and as text, the backup codes, and the first code that proves that the app has it. */
export function ConfirmSecondFactor({ begun, onDone }: { begun: TwoFactorWire; onDone: () => unknown }) {
  const { t } = useI18n();
  const fields = useFields({ code: '' }, ({ code }) => ({ code: requiredError(code, t) }));
  const confirm = useMutation({ mutationFn: auth.confirmTwoFactor, onSuccess: onDone });
  return (
    <Form
      wide
      label={t('account.second')}
      onSubmit={fields.submit(({ code }) => confirm.mutate(code.replace(/\s/g, '')))}
    >
      <p>{t('account.secondScan')}</p>
      <QrCode text={begun.uri} label={t('account.secondQr')} />
      <CopyOnce label={t('account.secondKey')} value={begun.secret} note={t('account.secondKeyNote')} />
      <BackupCodes codes={begun.backup_codes} />
      <Field
        label={t('account.secondCode')}
        autoComplete="one-time-code"
        inputMode="numeric"
        {...fields.bind('code')}
      />
      <FormProblem
        error={confirm.error}
        own={{ unauthenticated: t('account.secondWrong'), 'invalid-input': t('account.secondWrong') }}
      />
      <FormActions>
        <SubmitButton pending={confirm.isPending}>{t('account.secondConfirm')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
