import type { IndicatorWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queries } from '../../app/queries.ts';
import { breaksOf, Figure, pointsOf, Spark } from '../../components/figures/index.ts';
import { Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import type { About } from './about.ts';
import classes from './Country.module.css';

/** Kinds of surroundings, in the order in which they are read; a topic that has no words of its own is of the setting. */
const KINDS = [
  ['hazard', 'country.contextKind.hazard'],
  ['trust', 'country.contextKind.trust'],
  ['context', 'country.contextKind.context'],
] as const;
type Kind = (typeof KINDS)[number][0];
const kindOf = (topic: string): Kind => KINDS.find(([kind]) => kind === topic)?.[0] ?? 'context';

/** Series of the surroundings by kind: beside the score, never in it. */
export function ContextSection(about: About) {
  const { name, profile } = about;
  const { t } = useI18n();
  const indicators = new Map(
    (useQuery(queries.indicators()).data ?? []).map((indicator) => [indicator.id, indicator]),
  );
  const items = profile.context.flatMap((figure) => {
    const indicator = indicators.get(figure.indicator_id);
    return indicator === undefined ? [] : [{ figure, indicator }];
  });
  return (
    <Section title={t('country.context')} id="context">
      <p className="s-muted">{t('country.contextLead', { name })}</p>
      {KINDS.map(([kind, words]) => {
        const ofKind = items.filter(({ indicator }) => kindOf(indicator.topic) === kind);
        if (ofKind.length === 0) return null;
        return (
          <section key={kind} aria-labelledby={`context-${kind}`}>
            <h3 id={`context-${kind}`}>{t(words)}</h3>
            <ul className={classes.context}>
              {ofKind.map((item) => (
                <ContextItem key={item.indicator.id} {...item} about={about} />
              ))}
            </ul>
          </section>
        );
      })}
    </Section>
  );
}

interface ContextItemProps {
  readonly figure: About['profile']['context'][number];
  readonly indicator: IndicatorWire;
  readonly about: About;
}

function ContextItem({ figure, indicator, about: { name, profile } }: ContextItemProps) {
  const { t, tx } = useI18n();
  const series = profile.series.find(({ indicator_id }) => indicator_id === figure.indicator_id);
  return (
    <li className={classes.contextItem}>
      <Link to="/indicators/$id" params={{ id: figure.indicator_id }} className="s-small">
        {tx(indicator.name)}
      </Link>
      <Figure
        value={figure.value}
        unit={tx(indicator.unit)}
        year={figure.year}
        ageYears={figure.year === null ? null : profile.year - figure.year}
        missing={figure.missing}
        observationId={figure.observation_id}
      />
      {series !== undefined && figure.value !== null && (
        <Spark
          title={t('country.sparkTitle', { indicator: tx(indicator.name), name })}
          unit={tx(indicator.unit)}
          points={pointsOf(series.years, series.values)}
          peers={pointsOf(series.years, series.peer_median)}
          breaks={breaksOf(indicator, profile.row.iso3)}
          width={200}
        />
      )}
    </li>
  );
}
