import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { queries } from '../../app/queries.ts';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { lastPoint } from '../../charts/series.ts';
import type { ChartStyle } from '../../charts/style.ts';
import { drawTrend, type TrendModel, tabulateTrend } from '../../charts/trend.ts';
import { ChartFrame, useChartStyle } from '../../components/chart-frame/index.ts';
import { writeCodes } from '../../components/economies/codes.ts';
import { EconomyPicker } from '../../components/economies/EconomyPicker.tsx';
import { areaBreaksOf, breaksOf } from '../../components/figures/index.ts';
import { Section } from '../../components/Page.tsx';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import type { About } from './about.ts';

/** Lines over the years: the chosen economies accented, the rest of the group grey. */
export function TrendSection(about: About) {
  const i18n = useI18n();
  const { t } = i18n;
  const { indicator, chosen } = about;
  const areas = useQuery(queries.areas()).data;
  const change = useSearchChange();
  const model = useMemo(() => trendModel(about, i18n), [about, i18n]);
  const draw = useCallback((style: ChartStyle) => drawTrend(model, style), [model]);
  const style = useChartStyle()({ width: 0, id: 'trend', standalone: false });
  return (
    <Section title={t('indicator.trend')}>
      <EconomyPicker
        areas={areas ?? []}
        chosen={chosen}
        onChange={(codes) => change({ areas: writeCodes(codes) ?? NOBODY })}
      />
      <ChartFrame
        id="trend"
        title={model.title}
        finding={model.finding}
        draw={draw}
        table={tabulateTrend(model, style)}
        fileName={`${indicator.id}-years`}
        headingLevel={3}
        note={breakNote(about, i18n)}
      />
    </Section>
  );
}

/** Why lines are broken: a new edition, or a new survey of one economy. */
function breakNote({ indicator, economies, outside }: About, { t, tx }: I18n): string | undefined {
  const shown = [...economies, ...outside];
  const own = areaBreaksOf(
    indicator,
    shown.map(({ iso3 }) => iso3),
  ).map(({ iso3, note }) => {
    const area = shown.find((each) => each.iso3 === iso3);
    return t('indicator.ownBreak', { name: area === undefined ? iso3 : tx(area.name), note: tx(note) });
  });
  const notes = [...(indicator.edition_break === null ? [] : [tx(indicator.edition_break.note)]), ...own];
  return notes.length === 0 ? undefined : t('indicator.breakNote', { note: notes.join(' ') });
}

/** Word in the address for "no economy accented"; absent means the default. */
const NOBODY = 'none';

function trendModel(
  { indicator, series, economies, outside, chosen }: About,
  { t, tx, format, list }: I18n,
): TrendModel {
  const known = new Map(series.areas.map((area) => [area.iso3, area]));
  const lines = [...economies, ...outside].map((area) => {
    const own = known.get(area.iso3);
    return {
      id: area.iso3,
      label: tx(area.name),
      selected: chosen.includes(area.iso3),
      breaks: breaksOf({ ...indicator, edition_break: null }, area.iso3),
      points: series.years.map((year, at) => ({
        year,
        value: own?.values[at] ?? undefined,
        observationId: own?.observation_ids[at] ?? undefined,
      })),
    };
  });
  // In the order in which they were chosen, so that a colour stays with its economy.
  const accented = chosen.flatMap((iso3) => lines.filter(({ id }) => id === iso3));
  const ordered = [...accented, ...lines.filter(({ selected }) => !selected)];
  const words = accented.map(({ label, points }) => {
    const last = lastPoint(points);
    return last === undefined
      ? `${label}: ${t('common.noData')}`
      : t('indicator.trendLine', { name: label, value: format.figure(last.value), year: String(last.year) });
  });
  const about = {
    name: tx(indicator.name),
    economies: list(accented.map(({ label }) => label)),
    count: economies.length,
  };
  const title =
    accented.length === 0 ? t('indicator.trendTitlePlain', about) : t('indicator.trendTitle', about);
  return {
    title,
    finding: words.length === 0 ? title : t('indicator.trendFinding', { lines: words.join('; ') }),
    source: indicator.source_detail.attribution,
    unit: tx(indicator.unit),
    series: ordered,
    breaks: breaksOf(indicator),
  };
}
