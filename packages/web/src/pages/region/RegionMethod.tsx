import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queries } from '../../app/queries.ts';
import { GlossaryTerm } from '../../components/help/GlossaryTerm.tsx';
import { Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './RegionMethod.module.css';
import type { FrameworkView, RegionData } from './useRegion.ts';

/** What stands behind the page: the two indices kept apart, what they do not say, and their sources. */
export function RegionMethod({ region }: { region: RegionData }) {
  const { t, tx, rich } = useI18n();
  const sources = useQuery(queries.sources()).data ?? [];
  const used = usedSources([region.map, region.profile]);
  return (
    <Section title={t('region.methodTitle')}>
      <div className={classes.columns}>
        {[region.profile, region.map].map((view) => (
          <Framework key={view.framework.id} view={view} />
        ))}
      </div>
      <p className={classes.text}>
        {rich('region.notFilled', {
          term: (chunks) => (
            <GlossaryTerm key="term" term="partial">
              {chunks}
            </GlossaryTerm>
          ),
          link: (chunks) => (
            <Link key="link" to="/method">
              {chunks}
            </Link>
          ),
        })}
      </p>
      <h3>{t('region.sources')}</h3>
      <ul className={classes.sources}>
        {sources
          .filter(({ id, figures }) => used.has(id) && figures > 0)
          .map((source) => (
            <li key={source.id}>
              {source.attribution} <span className="s-muted">({tx(source.licence.name)})</span>
            </li>
          ))}
      </ul>
      <p>
        <Link to="/data">{t('region.toData')}</Link>
      </p>
    </Section>
  );
}

function Framework({ view }: { view: FrameworkView }) {
  const { t, tx, format } = useI18n();
  const { framework, incomeCorrelation } = view;
  return (
    <div>
      <h3>{tx(framework.title)}</h3>
      <p className="s-muted s-small">
        {t('region.version', { version: framework.version, year: String(framework.reference_year) })}
      </p>
      <p>{tx(framework.summary)}</p>
      {incomeCorrelation !== null && (
        <p>{t('region.income', { r: format.figure(incomeCorrelation.r), n: incomeCorrelation.n })}</p>
      )}
    </div>
  );
}

const usedSources = (views: readonly FrameworkView[]): ReadonlySet<string> =>
  new Set(
    views.flatMap(({ framework }) =>
      framework.dimensions.flatMap(({ leaves }) =>
        leaves.filter(({ loaded }) => loaded).map(({ source }) => source),
      ),
    ),
  );
