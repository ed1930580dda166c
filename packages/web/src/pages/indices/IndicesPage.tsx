import type { IndicatorWire, SourceWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queries } from '../../app/queries.ts';
import { DEFAULT_GROUP } from '../../components/filters/groups.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import classes from './Indices.module.css';
import { factsOf, type IndexFacts, type Swot, swotOf, type Verdict } from './swot.ts';

/** A card for each index that series are taken from. */
export function IndicesPage() {
  const { t, tx, compare } = useI18n();
  const sources = useQuery(queries.sources()).data;
  const indicators = useQuery(queries.indicators()).data;
  const freshness = useQuery(queries.freshness()).data;
  const groups = useQuery(queries.groups()).data;
  const status = useQuery(queries.status()).data;
  const framework = useQuery({
    ...queries.framework(status?.profile_framework ?? ''),
    enabled: status !== undefined,
  }).data;
  if (
    sources === undefined ||
    indicators === undefined ||
    freshness === undefined ||
    groups === undefined ||
    framework === undefined
  ) {
    return <Loading lines={8} />;
  }
  const economies = new Set(groups.find(({ id }) => id === DEFAULT_GROUP)?.members ?? []);
  const cards = sources
    .filter(({ composite }) => composite)
    .sort((a, b) => compare(tx(a.name), tx(b.name)))
    .map((source) => ({
      source,
      facts: factsOf(source, indicators, freshness, { economies, year: framework.reference_year }),
    }));
  const closed = cards.filter(({ source }) => source.licence.redistribution !== 'yes').length;
  return (
    <Page
      finding={t('indices.finding', { count: cards.length, closed })}
      trail={[{ label: t('indices.title') }]}
      lead={t('indices.lead', { year: String(framework.reference_year) })}
    >
      <div className={classes.cards}>
        {cards.map(({ source, facts }) => (
          <Card key={source.id} source={source} facts={facts} indicators={indicators} />
        ))}
      </div>
    </Page>
  );
}

interface CardProps {
  readonly source: SourceWire;
  readonly facts: IndexFacts;
  readonly indicators: readonly IndicatorWire[];
}

const FIELDS = [
  'strengths',
  'weaknesses',
  'opportunities',
  'threats',
] as const satisfies readonly (keyof Swot)[];

function Card({ source, facts, indicators }: CardProps) {
  const i18n = useI18n();
  const { t, tx } = i18n;
  const swot = swotOf(source, facts);
  const own = indicators.filter(({ id }) => source.indicators.includes(id));
  const extra: Partial<Record<keyof Swot, readonly string[]>> = {
    weaknesses: source.caveats.map(tx),
    threats: source.criticism.map(tx),
  };
  return (
    <article className={classes.card}>
      <h2 className={classes.title}>{tx(source.name)}</h2>
      <p className="s-muted s-small">
        {source.publisher}
        {source.update_cycle !== null && `; ${tx(source.update_cycle)}`}; {tx(source.licence.name)}
      </p>
      <div className={classes.fields}>
        {FIELDS.map((field) => {
          const lines = [
            ...swot[field].map((verdict) => verdictWords(verdict, facts, i18n)),
            ...(extra[field] ?? []),
          ];
          return (
            <section key={field} className={classes.field} data-field={field}>
              <h3>{t(`indices.${field}`)}</h3>
              {lines.length === 0 ? (
                <p className="s-muted s-small">{t('indices.none')}</p>
              ) : (
                <ul>
                  {lines.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              )}
            </section>
          );
        })}
      </div>
      {own.length > 0 && (
        <p className="s-small">
          {t('indices.series')}{' '}
          {own.map(({ id, name }, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <Link to="/indicators/$id" params={{ id }}>
                {tx(name)}
              </Link>
            </span>
          ))}
        </p>
      )}
    </article>
  );
}

const verdictWords = (verdict: Verdict, facts: IndexFacts, { t, format }: I18n): string =>
  t(`indices.verdict.${verdict}`, {
    share: Number.isNaN(facts.coverage) ? '' : format.percent(facts.coverage),
    economies: facts.economies,
    of: facts.of,
    age: Number.isNaN(facts.age) ? 0 : facts.age,
    broken: facts.broken,
    series: facts.series,
    breaks: facts.areaBreaks,
  });
