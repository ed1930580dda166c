import { Button, Modal } from '@mantine/core';
import {
  Form,
  FormActions,
  FormProblem,
  PasswordField,
  requiredError,
  SubmitButton,
  useFields,
} from '../../components/forms/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';

/**
 * Asks for the password once more before something that concerns how one signs in. With `optional` it may stay empty:
 * whoever has none has to have signed in a moment ago, which the server judges.
 */
export function AskPassword({
  title,
  text,
  action,
  danger = false,
  optional = false,
  pending,
  error,
  onPassword,
  onClose,
}: {
  title: string;
  text: string;
  action: string;
  danger?: boolean;
  optional?: boolean;
  pending: boolean;
  error: unknown;
  onPassword: (password: string) => void;
  onClose: () => void;
}) {
  const { t } = useI18n();
  const fields = useFields({ password: '' }, ({ password }) => ({
    password: optional ? undefined : requiredError(password, t),
  }));
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      size={480}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <Form wide onSubmit={fields.submit(({ password }) => onPassword(password))}>
        <p>{text}</p>
        <PasswordField
          label={t('account.current')}
          help={optional ? t('account.confirmHelp') : undefined}
          autoComplete="current-password"
          {...fields.bind('password')}
        />
        <FormProblem
          error={error}
          own={{
            unauthenticated: t('account.wrongPassword'),
            forbidden: t(optional ? 'account.confirmRefused' : 'account.wrongPassword'),
            'invalid-input': t('account.confirmNeeded'),
          }}
        />
        <FormActions>
          <SubmitButton danger={danger} pending={pending}>
            {action}
          </SubmitButton>
          <Button variant="default" onClick={onClose}>
            {t('forms.cancel')}
          </Button>
        </FormActions>
      </Form>
    </Modal>
  );
}
