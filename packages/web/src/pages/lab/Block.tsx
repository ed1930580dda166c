import { type ReactNode, useState } from 'react';
import classes from './Lab.module.css';

/** Narrower screens show the result first and the controls folded. */
const NARROW = 800;

/** A group of controls with its heading; folded at first where there is little room. */
export function Block({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(() => window.innerWidth > NARROW);
  return (
    <details className={classes.block} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
      </summary>
      <div className={classes.fields}>{children}</div>
    </details>
  );
}
