import type { AreaWire, FreshnessWire, IndicatorWire } from '@serai/app';
import { Link } from '@tanstack/react-router';
import { useId, useMemo } from 'react';
import { type ChartTable, toCsv } from '../../charts/table.ts';
import { downloadText } from '../../components/chart-frame/download.ts';
import { FigureHead } from '../../components/chart-frame/FigureHead.tsx';
import { useChartStyle } from '../../components/chart-frame/useChartStyle.ts';
import { OLD_YEARS } from '../../components/figures/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import classes from './AgeTable.module.css';
import { AGE_LIMITS, ageClass } from './age.ts';

interface AgeTableProps {
  readonly freshness: FreshnessWire;
  readonly indicators: readonly IndicatorWire[];
  readonly economies: readonly AreaWire[];
  /** Reference year that ages are counted from. */
  readonly year: number;
}

/** Year of the newest figure of every series and economy: pale is old, a hatch is none. */
export function AgeTable({ freshness, indicators, economies, year }: AgeTableProps) {
  const { t, tx } = useI18n();
  const heading = useId();
  const makeStyle = useChartStyle();
  const rows = useAgeRows(freshness, indicators, economies);
  const title = t('data.agesTitle', { series: rows.length, economies: economies.length });
  const table: ChartTable = {
    columns: [
      { id: 'indicator_id', head: t('data.code') },
      { id: 'indicator', head: t('data.series') },
      ...economies.map(({ iso3 }) => ({ id: iso3, head: iso3, numeric: true })),
    ],
    rows: rows.map(({ indicator, years }) => [
      indicator.id,
      tx(indicator.name),
      ...years.map((newest) => newest ?? { missing: t('common.noData') }),
    ]),
  };
  const saveSvg = async () => {
    const { drawAges } = await import('./draw-ages.ts');
    const draw = drawAges(
      {
        title,
        finding: title,
        rowHead: t('data.series'),
        columns: economies.map(({ iso3, name }) => ({ id: iso3, label: iso3, title: tx(name) })),
        rows: rows.map(({ indicator, years }) => ({ label: tx(indicator.name), years })),
        classLabels: classWords(year, t).toReversed(),
      },
      year,
    );
    const style = makeStyle({ width: 960, id: 'ages', standalone: true });
    downloadText(`freshness-${year}.svg`, 'image/svg+xml', draw(style).svg);
  };

  return (
    <figure className={classes.figure} aria-labelledby={heading}>
      <FigureHead
        id={heading}
        title={title}
        onSvg={() => void saveSvg()}
        onCsv={() => downloadText(`freshness-${year}.csv`, 'text/csv;charset=utf-8', toCsv(table))}
      />
      <Key year={year} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className={`${classes.scroll} s-scroll`} tabIndex={0} aria-label={title}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('data.series')}</th>
              {economies.map(({ iso3, name }) => (
                <th key={iso3} scope="col">
                  <abbr title={tx(name)}>{iso3}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ indicator, years }) => (
              <tr key={indicator.id}>
                <th scope="row">
                  <Link to="/indicators/$id" params={{ id: indicator.id }}>
                    {tx(indicator.name)}
                  </Link>
                </th>
                {economies.map(({ iso3, name }, at) => (
                  <AgeCell key={iso3} newest={years[at] ?? null} year={year} name={tx(name)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
}

/** Colours from new to old: the same scale as scores, turned round. */
const colorOf = (level: number) => ({
  background: `var(--s-seq-${AGE_LIMITS.length + 1 - level})`,
  color: `var(--s-seq-ink-${AGE_LIMITS.length + 1 - level})`,
});

function AgeCell({ newest, year, name }: { newest: number | null; year: number; name: string }) {
  const { t } = useI18n();
  if (newest === null) {
    return (
      <td className="s-hatch" title={`${name}: ${t('common.noData')}`}>
        <span className="s-hidden">{t('common.noData')}</span>
      </td>
    );
  }
  const age = year - newest;
  const text = t('data.age', { year: String(newest), age });
  return (
    <td style={colorOf(ageClass(age))} title={`${name}: ${text}`}>
      <span aria-hidden="true">{String(newest).slice(2)}</span>
      {age > OLD_YEARS && <span className={classes.old} aria-hidden="true" />}
      <span className="s-hidden">{text}</span>
    </td>
  );
}

function Key({ year }: { year: number }) {
  const { t } = useI18n();
  return (
    <ul className={classes.key}>
      {classWords(year, t).map((words, level) => (
        <li key={words}>
          <span className={classes.swatch} style={colorOf(level)} />
          {words}
        </li>
      ))}
      <li>
        <span className={`${classes.swatch} s-hatch`} />
        {t('common.noData')}
      </li>
      <li>
        <span className={`${classes.swatch} ${classes.marked}`}>
          <span className={classes.old} />
        </span>
        {t('data.olderThan', { years: OLD_YEARS })}
      </li>
    </ul>
  );
}

/** What each class of age means, newest first. */
function classWords(year: number, t: ReturnType<typeof useI18n>['t']): string[] {
  const limits: readonly number[] = AGE_LIMITS;
  const classes = limits.map((limit, level) =>
    level === 0
      ? t('data.since', { year: String(year - limit) })
      : t('data.between', {
          from: String(year - limit),
          to: String(year - (limits[level - 1] ?? 0) - 1),
        }),
  );
  return [...classes, t('data.before', { year: String(year - (limits.at(-1) ?? 0)) })];
}

function useAgeRows(
  freshness: FreshnessWire,
  indicators: readonly IndicatorWire[],
  economies: readonly AreaWire[],
) {
  const { tx, compare } = useI18n();
  return useMemo(() => {
    const columns = economies.map(({ iso3 }) => freshness.areas.indexOf(iso3));
    const places = new Map(freshness.indicators.map((id, at) => [id, at]));
    return indicators
      .filter(({ id, figures }) => figures > 0 && places.has(id))
      .sort((a, b) => compare(tx(a.name), tx(b.name)))
      .map((indicator) => {
        const row = freshness.last_year[places.get(indicator.id) ?? -1] ?? [];
        return { indicator, years: columns.map((at) => row[at] ?? null) };
      });
  }, [freshness, indicators, economies, tx, compare]);
}
