import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queries } from '../../app/queries.ts';
import { Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import type { About } from './about.ts';
import classes from './Country.module.css';

/** Whose figures stand on the page, as each source asks to be named, with its licence. */
export function SourcesSection({ profile }: About) {
  const { t, tx, rich } = useI18n();
  const indicators = useQuery(queries.indicators()).data ?? [];
  const sources = useQuery(queries.sources()).data ?? [];
  const leaves = profile.row.areas.flatMap(({ leaves }) => leaves.filter(({ value }) => value !== null));
  const context = profile.context.filter(({ value }) => value !== null);
  const shown = new Set([...leaves.map(({ id }) => id), ...context.map(({ indicator_id: id }) => id)]);
  const used = new Set(indicators.filter(({ id }) => shown.has(id)).map(({ source }) => source));
  const named = sources.filter(({ id }) => used.has(id));
  if (named.length === 0) return null;
  return (
    <Section title={t('country.sources')} id="sources">
      <ul className={classes.sources}>
        {named.map((source) => (
          <li key={source.id}>
            {source.attribution} <span className="s-muted">({tx(source.licence.name)})</span>
          </li>
        ))}
      </ul>
      <p className="s-small">
        {rich('country.sourcesMore', {
          link: (chunks) => (
            <Link key="data" to="/data">
              {chunks}
            </Link>
          ),
        })}
      </p>
    </Section>
  );
}
