import { useEffect, useRef } from 'react';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './GlossaryTerm.module.css';
import { TERMS } from './terms.ts';

/** The glossary in the drawer, opened at one term. */
export function HelpPanel({ term }: { term: string }) {
  const { t, compare } = useI18n();
  const opened = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new term scrolls to its entry.
  useEffect(() => opened.current?.scrollIntoView({ block: 'nearest' }), [term]);
  const entries = TERMS.map((key) => ({ key, name: t(`glossary.${key}`) })).sort((a, b) =>
    compare(a.name, b.name),
  );
  return (
    <dl>
      {entries.map(({ key, name }) => (
        <div
          key={key}
          ref={key === term ? opened : undefined}
          data-open={key === term || undefined}
          className={classes.entry}
        >
          <dt>{name}</dt>
          <dd>{t(`glossary.${key}Text`)}</dd>
        </div>
      ))}
    </dl>
  );
}
