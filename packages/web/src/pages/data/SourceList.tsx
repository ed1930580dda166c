import type { IndicatorWire, SourceWire } from '@serai/app';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './SourceList.module.css';

interface SourceListProps {
  readonly sources: readonly SourceWire[];
  readonly indicators: readonly IndicatorWire[];
  /** Id of the source whose series are shown. */
  readonly opened: string | undefined;
}

/** Sources with what they bring: loaded ones first, then those that would close gaps. */
export function SourceList({ sources, indicators, opened }: SourceListProps) {
  const { t, tx, compare } = useI18n();
  const sorted = useMemo(
    () =>
      [...sources].sort(
        (a, b) => Number(b.figures > 0) - Number(a.figures > 0) || compare(tx(a.name), tx(b.name)),
      ),
    [sources, tx, compare],
  );
  const loaded = sorted.filter(({ figures }) => figures > 0);
  const waiting = sorted.filter(({ figures }) => figures === 0);
  return (
    <>
      <ul className={classes.list}>
        {loaded.map((source) => (
          <Source key={source.id} source={source} indicators={indicators} opened={source.id === opened} />
        ))}
      </ul>
      {waiting.length > 0 && (
        <>
          <h3>{t('data.waiting')}</h3>
          <p className="s-muted s-small">{t('data.waitingHelp')}</p>
          <ul className={classes.list}>
            {waiting.map((source) => (
              <Source key={source.id} source={source} indicators={indicators} opened={source.id === opened} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface SourceProps {
  readonly source: SourceWire;
  readonly indicators: readonly IndicatorWire[];
  readonly opened: boolean;
}

function Source({ source, indicators, opened }: SourceProps) {
  const { t, tx } = useI18n();
  const change = useSearchChange();
  const series = indicators.filter(({ id }) => source.indicators.includes(id));
  return (
    <li className={classes.source} id={`source-${source.id}`}>
      <h4>{source.url === null ? tx(source.name) : <a href={source.url}>{tx(source.name)}</a>}</h4>
      <p className="s-muted s-small">{source.publisher}</p>
      <dl className={classes.facts}>
        <Fact name={t('data.licence')}>
          {source.licence.url === null ? (
            tx(source.licence.name)
          ) : (
            <a href={source.licence.url}>{tx(source.licence.name)}</a>
          )}
          {'; '}
          {t(`data.redistribution.${source.licence.redistribution}`)}
        </Fact>
        <Fact name={t('data.attribution')}>{source.attribution}</Fact>
        {source.vintage !== null && <Fact name={t('data.vintage')}>{source.vintage}</Fact>}
        <Fact name={t('data.supply')}>{t(`data.supply.${source.supply}`)}</Fact>
        {source.update_cycle !== null && <Fact name={t('data.cycle')}>{tx(source.update_cycle)}</Fact>}
        <Fact name={t('data.figures')}>{figuresOf(source, t)}</Fact>
        {source.caveats.length > 0 && (
          <Fact name={t('data.caveats')}>{source.caveats.map((caveat) => tx(caveat)).join(' ')}</Fact>
        )}
      </dl>
      {series.length > 0 && (
        <details
          open={opened}
          onToggle={(event) => {
            const { open } = event.currentTarget;
            if (open !== opened) change({ source: open ? source.id : undefined }, { replace: true });
          }}
        >
          <summary>{t('data.seriesCount', { count: series.length })}</summary>
          <ul className={classes.series}>
            {series.map(({ id, name }) => (
              <li key={id}>
                <Link to="/indicators/$id" params={{ id }}>
                  {tx(name)}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function figuresOf(source: SourceWire, t: ReturnType<typeof useI18n>['t']): string {
  if (source.first_year === null || source.last_year === null) return t('data.noFigures');
  const years = { from: String(source.first_year), to: String(source.last_year) };
  return t('data.figuresYears', { count: source.figures, ...years });
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
