import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queries } from '../../app/queries.ts';
import { breaksOf, Figure, pointsOf, Spark } from '../../components/figures/index.ts';
import { Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import type { About } from './about.ts';
import classes from './Country.module.css';

/** Series of the surroundings: beside the score, never in it. */
export function ContextSection({ name, profile }: About) {
  const { t, tx } = useI18n();
  const indicators = useQuery(queries.indicators()).data ?? [];
  return (
    <Section title={t('country.context')} id="context">
      <p className="s-muted">{t('country.contextLead', { name })}</p>
      <ul className={classes.context}>
        {profile.context.map((figure) => {
          const indicator = indicators.find(({ id }) => id === figure.indicator_id);
          if (indicator === undefined) return null;
          const series = profile.series.find(({ indicator_id }) => indicator_id === figure.indicator_id);
          return (
            <li key={figure.indicator_id} className={classes.contextItem}>
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
        })}
      </ul>
    </Section>
  );
}
