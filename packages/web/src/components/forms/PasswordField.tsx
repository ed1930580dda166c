import type { PasswordCheckWire } from '@serai/app';
import { type ReactNode, useEffect, useState } from 'react';
import { send } from '../../app/transport.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { FieldFrame } from './Field.tsx';
import classes from './Forms.module.css';
import type { FieldBinding } from './useFields.ts';

/** Pause after the last key before the server is asked how strong a password is. */
const PAUSE_MS = 350;

interface PasswordProps extends FieldBinding {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  /** `new-password` shows how strong it is. */
  readonly autoComplete: 'current-password' | 'new-password';
  /** Whose password it is to be: it should hold neither. */
  readonly about?: { readonly email?: string; readonly name?: string };
}

/** A password: can be shown, may be pasted; a new one is checked while it is typed. */
export function PasswordField({ label, help, error, onChange, autoComplete, about, ...rest }: PasswordProps) {
  const { t } = useI18n();
  const [shown, setShown] = useState(false);
  const isNew = autoComplete === 'new-password';
  return (
    <FieldFrame
      label={label}
      error={error}
      help={isNew ? <Strength password={rest.value} about={about} empty={help} /> : help}
    >
      {(ids) => (
        <div className={classes.password}>
          <input
            {...ids}
            {...rest}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="off"
            spellCheck={false}
            className={classes.input}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <button
            type="button"
            className={classes.show}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {t(shown ? 'forms.hide' : 'forms.show')}
          </button>
        </div>
      )}
    </FieldFrame>
  );
}

function Strength({
  password,
  about,
  empty,
}: {
  password: string;
  about: PasswordProps['about'];
  empty: ReactNode;
}) {
  const { t } = useI18n();
  const check = usePasswordCheck(password, about);
  const weak = check !== undefined && !check.acceptable;
  return (
    <>
      <div className={classes.strength} data-weak={weak || undefined} aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <span key={step} data-on={(check !== undefined && check.score >= step) || undefined} />
        ))}
      </div>
      <div className={classes.verdict} role="status">
        {check === undefined
          ? (empty ?? t('forms.passwordHelp'))
          : check.acceptable
            ? t(check.score >= 4 ? 'forms.strong' : 'forms.acceptable')
            : check.reasons.map((reason) => t(`forms.weak.${reason}`)).join(' ') || t('forms.weak.common')}
      </div>
    </>
  );
}

/**
 * What the server thinks of a password, undefined until it has said so. A password is a secret: it is no key of the
 * query library's cache.
 */
export function usePasswordCheck(
  password: string,
  about: PasswordProps['about'],
): PasswordCheckWire | undefined {
  const [check, setCheck] = useState<PasswordCheckWire>();
  const { email, name } = about ?? {};
  useEffect(() => {
    const stop = new AbortController();
    if (password === '') {
      setCheck(undefined);
      return undefined;
    }
    const timer = setTimeout(() => {
      const body = { password, ...(email ? { email } : {}), ...(name ? { name } : {}) };
      send<PasswordCheckWire>('POST', '/api/auth/password/check', body, { signal: stop.signal }).then(
        setCheck,
        // Not knowing is no fault of the reader: the form itself is judged again when it is sent.
        () => setCheck(undefined),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [password, email, name]);
  return check;
}
