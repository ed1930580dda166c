import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import classes from './Forms.module.css';

/** One column of fields. Checks are those of `useFields`, in the page's language, not the browser's. */
export function Form({
  onSubmit,
  label,
  wide = false,
  children,
}: {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Name of the form for readers of the page; where a heading beside it says the same, leave it out. */
  label?: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <form
      noValidate
      method="post"
      aria-label={label}
      className={classes.form}
      data-wide={wide || undefined}
      onSubmit={onSubmit}
    >
      {children}
    </form>
  );
}

/** Buttons of a form side by side. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}

/** The action of a form; while it runs it says so and takes no second press. `quiet` where the page has another primary one. */
export function SubmitButton({
  pending = false,
  danger = false,
  quiet = false,
  children,
}: {
  pending?: boolean;
  danger?: boolean;
  quiet?: boolean;
  children: ReactNode;
}) {
  return (
    <Button
      type="submit"
      variant={quiet ? 'default' : 'filled'}
      color={danger ? 'red' : 'lapis'}
      aria-busy={pending}
      // Not `disabled`: the button would lose focus, and a reader of the page its place.
      aria-disabled={pending}
      data-pending={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
    >
      {children}
    </Button>
  );
}
