import { type FormEvent, useEffect, useRef, useState } from 'react';

/** What is wrong with each field, as a sentence; absent where nothing is. */
export type FieldErrors<T> = Partial<Record<keyof T, string | undefined>>;

/** What a field of a form needs to know. */
export interface FieldBinding {
  readonly name: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** Values of a form of texts, with errors that appear at the first try and leave as they are mended. */
export interface Fields<T extends Record<string, string>> {
  readonly values: T;
  readonly bind: (name: keyof T & string) => FieldBinding;
  readonly set: (change: Partial<T>) => void;
  /** Shows errors that the server found. */
  readonly fail: (errors: FieldErrors<T>) => void;
  /** Handler of a submit: calls `done` when nothing is wrong, else shows what is and goes there. */
  readonly submit: (done: (values: T) => void) => (event: FormEvent<HTMLFormElement>) => void;
  readonly reset: () => void;
}

/** Fields of a form. `check` gives the errors of the values as they stand. */
export function useFields<T extends Record<string, string>>(
  initial: T,
  check: (values: T) => FieldErrors<T> = () => ({}),
): Fields<T> {
  const [values, setValues] = useState(initial);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<FieldErrors<T>>({});
  const form = useRef<HTMLFormElement | undefined>(undefined);
  const [failures, setFailures] = useState(0);
  const errors: FieldErrors<T> = { ...(tried ? check(values) : {}), ...refused };

  useEffect(() => {
    if (failures > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failures]);

  const set = (change: Partial<T>) => {
    setValues((old) => ({ ...old, ...change }));
    const changed = Object.keys(change);
    setRefused(
      (old) =>
        Object.fromEntries(Object.entries(old).filter(([name]) => !changed.includes(name))) as FieldErrors<T>,
    );
  };
  return {
    values,
    set,
    bind: (name) => ({
      name,
      value: values[name] ?? '',
      error: errors[name],
      onChange: (value) => set({ [name]: value } as Partial<T>),
    }),
    fail: (found) => {
      setRefused(found);
      setFailures((count) => count + 1);
    },
    submit: (done) => (event) => {
      event.preventDefault();
      form.current = event.currentTarget;
      setTried(true);
      if (Object.values(check(values)).every((error) => error === undefined)) return done(values);
      return setFailures((count) => count + 1);
    },
    reset: () => {
      setValues(initial);
      setTried(false);
      setRefused({});
    },
  };
}
