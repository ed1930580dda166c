import type { IndicatorWire, SourceWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useId } from 'react';
import { queries } from '../../app/queries.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { Loading } from '../../components/Loading.tsx';
import { Page, Section } from '../../components/Page.tsx';
import type { MessageId } from '../../i18n/ids.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './Indicator.module.css';

const route = getRouteApi('/indicators');

/** Topics in reading order; one that a catalog adds comes after them under its own id. */
const TOPICS: readonly (readonly [string, MessageId])[] = [
  ['policy', 'indicator.topic.policy'],
  ['systems', 'indicator.topic.systems'],
  ['data', 'indicator.topic.data'],
  ['infrastructure', 'indicator.topic.infrastructure'],
  ['robustness', 'indicator.topic.robustness'],
  ['trust', 'indicator.topic.trust'],
  ['use', 'indicator.topic.use'],
  ['hazard', 'indicator.topic.hazard'],
  ['context', 'indicator.topic.context'],
];

/** Every indicator by topic, with its source and what is held of it. */
export function IndicatorsPage() {
  const { t, tx, compare } = useI18n();
  const { q = '' } = route.useSearch();
  const indicators = useQuery(queries.indicators()).data;
  const sources = useQuery(queries.sources()).data;
  if (indicators === undefined || sources === undefined) return <Loading />;
  const sourceOf = new Map(sources.map((source) => [source.id, source]));
  const found = indicators.filter((indicator) => matches(indicator, sourceOf.get(indicator.source), q));
  const topics = [...new Set([...TOPICS.map(([id]) => id), ...found.map(({ topic }) => topic)])];
  return (
    <Page
      finding={t('indicator.listFinding', {
        count: indicators.length,
        loaded: indicators.filter(({ figures }) => figures > 0).length,
      })}
      trail={[{ label: t('indicator.list') }]}
      lead={t('indicator.listLead')}
      actions={<Filter />}
    >
      <p role="status" className="s-muted s-small">
        {found.length === 0
          ? t('indicator.nothingFound', { query: q })
          : t('indicator.found', { count: found.length })}
      </p>
      {topics.map((topic) => {
        const own = found.filter((indicator) => indicator.topic === topic);
        const message = TOPICS.find(([id]) => id === topic)?.[1];
        if (own.length === 0) return null;
        return (
          <Section key={topic} title={message === undefined ? topic : t(message)}>
            <ul className={classes.list}>
              {own
                .sort((a, b) => compare(tx(a.name), tx(b.name)))
                .map((indicator) => (
                  <Item key={indicator.id} indicator={indicator} source={sourceOf.get(indicator.source)} />
                ))}
            </ul>
          </Section>
        );
      })}
    </Page>
  );
}

function Filter() {
  const { t } = useI18n();
  const { q = '' } = route.useSearch();
  const change = useSearchChange();
  const id = useId();
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{t('indicator.filter')}</label>
      <input
        id={id}
        type="search"
        className={classes.input}
        value={q}
        onChange={(event) => change({ q: event.currentTarget.value || undefined }, { replace: true })}
      />
    </div>
  );
}

function Item({ indicator, source }: { indicator: IndicatorWire; source: SourceWire | undefined }) {
  const { t, tx } = useI18n();
  const held = indicator.first_year !== null && indicator.last_year !== null;
  return (
    <li className={classes.item}>
      <div>
        <Link to="/indicators/$id" params={{ id: indicator.id }}>
          {tx(indicator.name)}
        </Link>
        <br />
        <span>{tx(indicator.unit)}</span>
      </div>
      <span>{source === undefined ? indicator.source : tx(source.name)}</span>
      <span>
        {held
          ? t(
              indicator.first_year === indicator.last_year ? 'indicator.holdingsYear' : 'indicator.holdings',
              {
                economies: indicator.economies,
                first: String(indicator.first_year),
                last: String(indicator.last_year),
              },
            )
          : t('indicator.noHoldings')}
      </span>
    </li>
  );
}

function matches(indicator: IndicatorWire, source: SourceWire | undefined, query: string): boolean {
  const wanted = query.trim().toLocaleLowerCase();
  const texts = [
    indicator.id,
    indicator.name.en,
    indicator.name.ru,
    source?.name.en ?? '',
    source?.name.ru ?? '',
  ];
  return texts.some((text) => text.toLocaleLowerCase().includes(wanted));
}
