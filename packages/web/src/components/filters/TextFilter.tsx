import { useEffect, useId, useRef, useState } from 'react';
import classes from './Choice.module.css';

/** Pause in typing after which a list is asked for. */
const PAUSE_MS = 300;

/** Longest text that lists are searched for. */
const LONGEST = 100;

interface TextFilterProps {
  readonly label: string;
  readonly value: string | undefined;
  /** Undefined for an empty field. */
  readonly onChange: (value: string | undefined) => void;
  readonly type?: 'search' | 'date';
  readonly placeholder?: string;
  /** Values that the browser offers, each with what it means. */
  readonly offered?: readonly { readonly value: string; readonly label: string }[];
}

/** A text, or a day, that a list is filtered by: told once the typing pauses; a change from elsewhere comes back in. */
export function TextFilter({
  label,
  value,
  onChange,
  type = 'search',
  placeholder,
  offered,
}: TextFilterProps) {
  const id = useId();
  const [text, setText] = useState(value ?? '');
  const told = useRef(value ?? '');
  useEffect(() => {
    if ((value ?? '') === told.current) return;
    told.current = value ?? '';
    setText(value ?? '');
  }, [value]);
  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(() => {
      told.current = text;
      onChange(text === '' ? undefined : text);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  return (
    <div className={classes.choice} data-kind={type}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={text}
        placeholder={placeholder}
        list={offered === undefined ? undefined : `${id}-list`}
        maxLength={LONGEST}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {offered !== undefined && (
        <datalist id={`${id}-list`}>
          {offered.map((each) => (
            <option key={each.value} value={each.value} label={each.label} />
          ))}
        </datalist>
      )}
    </div>
  );
}
