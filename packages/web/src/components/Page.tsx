import type { ReactNode } from 'react';
import { type Crumb, useTrail } from './frame/Breadcrumbs.tsx';
import classes from './Page.module.css';

interface PageProps {
  /** The finding, as a sentence: the page's only h1. */
  readonly finding: ReactNode;
  /** Where the page is; the last entry names it in the window's title. */
  readonly trail: readonly Crumb[];
  /** One or two sentences below the finding. */
  readonly lead?: ReactNode;
  /** Filters and the one primary action. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Maps use all of the width. */
  readonly wide?: boolean;
}

/** A page: opens with its finding, then picture, table, method and sources. */
export function Page({ finding, trail, lead, actions, children, wide = false }: PageProps) {
  useTrail(trail);
  return (
    <div className={classes.page} data-wide={wide || undefined}>
      <header className={classes.head}>
        <h1>{finding}</h1>
        {lead !== undefined && <div className={classes.lead}>{lead}</div>}
        {actions !== undefined && <div className={`${classes.actions} s-screen-only`}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page with its heading: table, method, sources. */
export function Section({ title, children, id }: { title: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className={classes.section} id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
