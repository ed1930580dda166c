import type { ReactNode } from 'react';
import classes from './StateMark.module.css';

/** What a state asks of the reader: `busy` and `done` nothing, `attention` a look, `trouble` a deed; `ended` is over. */
export type Tone = 'quiet' | 'busy' | 'done' | 'attention' | 'trouble' | 'ended';

/** A state in one word; its shape tells it without colour, too. */
export function StateMark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.mark} data-tone={tone}>
      {children}
    </span>
  );
}
