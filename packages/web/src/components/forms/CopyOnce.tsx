import { Button } from '@mantine/core';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Forms.module.css';

/** A secret or a link that is shown once, with a button that copies it. `rows` for a list of codes. */
export function CopyOnce({
  label,
  value,
  note,
  rows = 1,
}: {
  label: ReactNode;
  value: string;
  /** What it is good for, and that it will not be shown again. */
  note: ReactNode;
  rows?: number;
}) {
  const { t } = useI18n();
  const id = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const [state, setState] = useState<'idle' | 'copied' | 'selected'>('idle');
  const copy = async () => {
    text.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setState('copied');
    } catch {
      // Over plain http the browser keeps the clipboard to itself: the text is selected, Ctrl+C takes it.
      setState('selected');
    }
  };
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      <div className={classes.secret}>
        <textarea
          id={id}
          ref={text}
          readOnly
          rows={rows}
          value={value}
          aria-describedby={`${id}-note`}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button variant="default" onClick={() => void copy()}>
          {t('forms.copy')}
        </Button>
      </div>
      <div id={`${id}-note`} className={classes.help}>
        {note}
      </div>
      <div role="status" className={`${classes.help} ${classes.verdict}`}>
        {state === 'copied' && t('forms.copied')}
        {state === 'selected' && t('forms.selected')}
      </div>
    </div>
  );
}
