import type { IndicatorWire } from '@serai/app';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { queries } from '../../app/queries.ts';
import { useStrict } from '../../app/useStrict.ts';
import { lastPoint, segments } from '../../charts/series.ts';
import type { ChartStyle } from '../../charts/style.ts';
import { drawTrend, type TrendModel, tabulateTrend } from '../../charts/trend.ts';
import { ChartFrame, useChartStyle } from '../../components/chart-frame/index.ts';
import { areaBreaksOf, pointsOf } from '../../components/figures/index.ts';
import { shortGroupName } from '../../components/filters/groups.ts';
import { Section } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/useI18n.ts';
import type { About } from './about.ts';

/** The overall score over the reference years, broken at editions, with the group in grey. */
export function TrendSection(about: About) {
  const { t } = useI18n();
  const model = useTrendModel(about);
  if (model === undefined) return null;
  const known = model.series.some(
    ({ selected, points }) => selected === true && lastPoint(points) !== undefined,
  );
  return (
    <Section title={t('country.trend')}>
      {known ? (
        <TrendChart about={about} model={model} />
      ) : (
        <p className="s-muted">{t('country.trendNone')}</p>
      )}
    </Section>
  );
}

function TrendChart({ about, model }: { about: About; model: TrendModel }) {
  const { t, tx } = useI18n();
  const draw = useCallback((style: ChartStyle) => drawTrend(model, style), [model]);
  const style = useChartStyle()({ width: 0, id: 'trend', standalone: false });
  return (
    <ChartFrame
      id="trend"
      title={model.title}
      finding={model.finding}
      draw={draw}
      table={tabulateTrend(model, style)}
      fileName={`${about.framework.id}-${about.profile.row.iso3}-years`}
      headingLevel={3}
      note={t('country.trendNote', { group: shortGroupName(about.peers, tx(about.peers.name)) })}
    />
  );
}

function useTrendModel({ name, peers, profile, framework }: About): TrendModel | undefined {
  const { t, tx, format } = useI18n();
  const trend = useQuery(queries.indexTrend(framework.id, { strict: useStrict() })).data;
  const areas = useQuery(queries.areas()).data;
  const indicators = useQuery(queries.indicators()).data;
  const own = profile.row.iso3;
  return useMemo(() => {
    if (trend === undefined || areas === undefined || indicators === undefined) return undefined;
    const names = new Map(areas.map((area) => [area.iso3, tx(area.name)]));
    const shown = trend.areas.filter(({ iso3 }) => iso3 === own || peers.members.includes(iso3));
    const series = shown.map(({ iso3, scores }) => ({
      id: iso3,
      label: names.get(iso3) ?? iso3,
      selected: iso3 === own,
      points: pointsOf(trend.years, scores),
      breaks: { years: ownBreakYears(iso3, profile.series, indicators) },
    }));
    const points = series.find(({ id }) => id === own)?.points ?? [];
    const [first, last] = [segments(points)[0]?.[0], lastPoint(points)];
    const words = {
      name,
      first: format.score(first?.value ?? 0),
      firstYear: String(first?.year),
      last: format.score(last?.value ?? 0),
      lastYear: String(last?.year),
      gaps: points.filter(({ year, value }) => value === undefined && year > (first?.year ?? year)).length,
    };
    return {
      title: first === undefined ? name : t('country.trendTitle', words),
      finding: first === undefined ? t('country.trendNone') : t('country.trendFinding', words),
      unit: t('figures.unit.score'),
      scores: true,
      series,
      breaks: { years: editionYears(profile.series, indicators) },
    };
  }, [trend, areas, indicators, own, peers, name, profile, t, tx, format]);
}

/** Years in which a series that the score counts begins a new edition. */
function editionYears(series: About['profile']['series'], indicators: readonly IndicatorWire[]): number[] {
  const years = series.flatMap(({ indicator_id, years, values }) => {
    const edition = indicators.find(({ id }) => id === indicator_id)?.edition_break;
    if (edition == null) return [];
    return edition.every_edition ? years.filter((_, at) => values[at] !== null) : edition.years;
  });
  return [...new Set(years)].sort((a, b) => a - b);
}

/** Years in which the own series of an economy, counted by the score, begins anew. */
function ownBreakYears(
  iso3: string,
  series: About['profile']['series'],
  indicators: readonly IndicatorWire[],
): number[] {
  return series.flatMap(({ indicator_id }) =>
    areaBreaksOf(
      indicators.find(({ id }) => id === indicator_id),
      [iso3],
    ).map(({ year }) => year),
  );
}
