import { Button } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './ConfirmAction.module.css';

interface ConfirmActionProps {
  /** What the first button says. */
  readonly label: string;
  /** What will happen, before it does. */
  readonly children: ReactNode;
  /** What the second button says; it repeats what it does. */
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly busy?: boolean;
  /** The page's primary action. */
  readonly primary?: boolean;
  /** What cannot be undone wears the colour of loss. */
  readonly danger?: boolean;
}

/**
 * An action that cannot be undone: the first press tells what will happen, beside the button, and the second does it.
 * Esc or "not now" leaves all as it was and gives focus back.
 */
export function ConfirmAction({
  label,
  children,
  confirm,
  onConfirm,
  busy = false,
  primary = false,
  danger = false,
}: ConfirmActionProps) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const id = useId();
  const close = () => {
    setOpen(false);
    document.getElementById(`${id}-open`)?.focus();
  };
  const colour = danger ? { color: 'var(--s-madder)' } : {};
  return (
    <div className={classes.action} data-open={open || undefined}>
      <Button
        id={`${id}-open`}
        variant={primary ? 'filled' : 'default'}
        aria-expanded={open}
        aria-controls={`${id}-panel`}
        loading={busy && !open}
        onClick={() => setOpen(!open)}
      >
        {label}
      </Button>
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes what the buttons inside are part of.
        <div
          id={`${id}-panel`}
          className={classes.panel}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            close();
          }}
        >
          <div>{children}</div>
          <div className={classes.buttons}>
            <Button
              variant={danger ? 'outline' : 'filled'}
              {...colour}
              loading={busy}
              autoFocus
              onClick={() => {
                setOpen(false);
                onConfirm();
              }}
            >
              {confirm}
            </Button>
            <Button variant="subtle" onClick={close}>
              {t('common.notNow')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
