import { type ReactNode, useId } from 'react';
import classes from './Forms.module.css';
import type { FieldBinding } from './useFields.ts';

/** What every field has: its label above, help under it, and its error beside. */
interface FrameProps {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
}

/** Ids and ARIA attributes that tie label, help and error to an input. */
export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** Label, help and error around an input that `children` makes with the ids it gets. */
export function FieldFrame({
  label,
  help,
  error,
  children,
}: FrameProps & { children: (ids: FieldIds) => ReactNode }) {
  const id = useId();
  const described = [help === undefined ? '' : `${id}-help`, error === undefined ? '' : `${id}-error`]
    .filter((part) => part !== '')
    .join(' ');
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {error !== undefined && (
        <div id={`${id}-error`} className={classes.error}>
          {error}
        </div>
      )}
      {help !== undefined && (
        <div id={`${id}-help`} className={classes.help}>
          {help}
        </div>
      )}
    </div>
  );
}

interface FieldProps extends FrameProps, FieldBinding {
  readonly error: string | undefined;
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'number' | 'date' | 'url';
  /** HTML autofill token: `username`, `current-password`, `new-password`, `one-time-code`, `name` … */
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'url';
  readonly placeholder?: string;
  readonly readOnly?: boolean;
  readonly autoFocus?: boolean;
  /** Lines of a longer text; one line of input when absent. */
  readonly rows?: number;
  readonly maxLength?: number;
  readonly min?: string | number;
  readonly max?: string | number;
}

/** A field for a text. */
export function Field({ label, help, error, onChange, rows, autoFocus, autoComplete, ...rest }: FieldProps) {
  return (
    <FieldFrame label={label} help={help} error={error}>
      {(ids) =>
        rows === undefined ? (
          <input
            {...ids}
            {...rest}
            // A code or an address is no prose.
            spellCheck={false}
            autoComplete={autoComplete ?? 'off'}
            // biome-ignore lint/a11y/noAutofocus: a page of one form begins in its first field.
            autoFocus={autoFocus}
            className={classes.input}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        ) : (
          <textarea
            {...ids}
            name={rest.name}
            value={rest.value}
            rows={rows}
            maxLength={rest.maxLength}
            placeholder={rest.placeholder}
            className={classes.input}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )
      }
    </FieldFrame>
  );
}

interface SelectProps extends FrameProps, FieldBinding {
  readonly error: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** A field that chooses one of a list. */
export function SelectField({ label, help, error, options, onChange, ...rest }: SelectProps) {
  return (
    <FieldFrame label={label} help={help} error={error}>
      {(ids) => (
        <select
          {...ids}
          {...rest}
          className={classes.input}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}

/** A box to tick, its label beside it and help under that. */
export function CheckField({
  label,
  help,
  checked,
  onChange,
}: {
  label: ReactNode;
  help?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className={classes.check}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {help !== undefined && (
        <div id={`${id}-help`} className={classes.help}>
          {help}
        </div>
      )}
    </div>
  );
}
