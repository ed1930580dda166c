import { type ReactNode, useEffect, useRef } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Forms.module.css';
import { type OwnWords, problemWords } from './problem-words.ts';

/** What the server refused: announced, in focus, in the reader's language. Nothing while there is no error. */
export function FormProblem({ error, own }: { error: unknown; own?: OwnWords }) {
  const i18n = useI18n();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) box.current?.focus();
  }, [error]);
  if (error === null || error === undefined) return null;
  const { sentence, details } = problemWords(error, i18n, own);
  return (
    <div ref={box} role="alert" tabIndex={-1} className={classes.problem}>
      <p>{sentence}</p>
      {details.length > 0 && (
        <ul lang="en" className="s-small">
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What a form did: announced politely. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <div role="status" className={classes.notice}>
      {children}
    </div>
  );
}
