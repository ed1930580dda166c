import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import { Field } from './Field.tsx';
import { Form, FormActions, SubmitButton } from './Form.tsx';
import { FormProblem } from './FormProblem.tsx';
import classes from './Forms.module.css';
import type { OwnWords } from './problem-words.ts';
import { useFields } from './useFields.ts';

interface ConfirmProps {
  readonly title: string;
  /** What will happen, and what stays. */
  readonly children: ReactNode;
  /** The verb on the button: "Delete the account". */
  readonly action: string;
  /** A text that has to be typed before something grave, with its label. */
  readonly typed?: { readonly label: string; readonly value: string };
  readonly danger?: boolean;
  readonly pending?: boolean;
  readonly error?: unknown;
  readonly own?: OwnWords;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** A question before what cannot be undone. Render it while it is asked; Esc and the second button leave all as it is. */
export function Confirm(props: ConfirmProps) {
  const { t } = useI18n();
  const {
    title,
    children,
    action,
    typed,
    danger = true,
    pending = false,
    error,
    own,
    onConfirm,
    onClose,
  } = props;
  const fields = useFields({ typed: '' }, (values) => ({
    typed:
      typed === undefined || same(values.typed, typed.value)
        ? undefined
        : t('forms.typeExactly', { text: typed.value }),
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
      <Form onSubmit={fields.submit(onConfirm)} wide>
        <div className={classes.words}>{children}</div>
        {typed !== undefined && <Field label={typed.label} {...fields.bind('typed')} />}
        <FormProblem error={error} {...(own && { own })} />
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

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
