import type { AreaDetailWire } from '@serai/app';
import { useId, useState } from 'react';
import type { I18n } from '../../i18n/useI18n.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Country.module.css';
import { type DatedFact, factsOf } from './facts.ts';

/** Statuses, income group and memberships as dated facts; pressing one shows since when and who says so. */
export function FactChips({ area }: { area: AreaDetailWire }) {
  const i18n = useI18n();
  const { t } = i18n;
  const [open, setOpen] = useState<string | undefined>(undefined);
  const panel = useId();
  const facts = factsOf(area, i18n);
  const shown = facts.find(({ key }) => key === open);
  return (
    <section aria-label={t('country.facts')}>
      <ul className={classes.chips}>
        {facts.map((fact) => (
          <li key={fact.key}>
            <button
              type="button"
              className={classes.chip}
              aria-expanded={fact.key === open}
              aria-controls={fact.key === open ? panel : undefined}
              onClick={() => setOpen(fact.key === open ? undefined : fact.key)}
            >
              {fact.label}
            </button>
          </li>
        ))}
      </ul>
      {shown !== undefined && <FactPanel id={panel} fact={shown} i18n={i18n} />}
    </section>
  );
}

function FactPanel({ id, fact, i18n: { t } }: { id: string; fact: DatedFact; i18n: I18n }) {
  return (
    <div id={id} className={classes.factPanel}>
      <strong>{fact.title}</strong>
      <ul>
        {fact.lines.map((line) => (
          <li key={line.key}>
            {line.dates.join(', ')}
            <br />
            <span className="s-muted">
              {t('country.factSource', { source: line.source })}.{' '}
              {t('country.factConfidence', { confidence: line.confidence })}.
              {line.note !== null && ` ${line.note}.`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
