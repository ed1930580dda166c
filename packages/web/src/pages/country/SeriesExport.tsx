import type { IndicatorWire } from '@serai/app';
import { useId, useMemo } from 'react';
import {
  drawSmallMultiples,
  type SmallMultiplesModel,
  tabulateSmallMultiples,
} from '../../charts/small-multiples.ts';
import { toCsv } from '../../charts/table.ts';
import { downloadText } from '../../components/chart-frame/download.ts';
import { FigureHead } from '../../components/chart-frame/FigureHead.tsx';
import { TableTwin } from '../../components/chart-frame/TableTwin.tsx';
import { useChartStyle } from '../../components/chart-frame/useChartStyle.ts';
import { useTwin } from '../../components/chart-frame/useTwin.ts';
import { breaksOf, pointsOf } from '../../components/figures/index.ts';
import { shortGroupName } from '../../components/filters/groups.ts';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import type { About } from './about.ts';

/** What the small lines of the page owe their reader together: one table of all years, one CSV, one SVG. */
export function SeriesExport({ about, indicators }: { about: About; indicators: readonly IndicatorWire[] }) {
  const i18n = useI18n();
  const heading = useId();
  const twin = useTwin('series');
  const makeStyle = useChartStyle();
  const model = useMemo(() => seriesModel(about, indicators, i18n), [about, indicators, i18n]);
  const style = makeStyle({ width: 960, id: 'series', standalone: true });
  const table = tabulateSmallMultiples(model, style);
  const fileName = `${about.framework.id}-${about.profile.row.iso3}-series`;
  const saveSvg = () =>
    downloadText(`${fileName}.svg`, 'image/svg+xml', drawSmallMultiples(model, style).svg);
  return (
    <section aria-labelledby={heading}>
      <FigureHead
        id={heading}
        title={model.title}
        level={3}
        twin={twin}
        onCsv={() => downloadText(`${fileName}.csv`, 'text/csv;charset=utf-8', toCsv(table))}
        onSvg={saveSvg}
      />
      {twin.shown && <TableTwin table={table} caption={model.title} />}
    </section>
  );
}

/** One panel a series of the page: the economy, and the median of its group. */
function seriesModel(
  { name, peers, profile }: About,
  indicators: readonly IndicatorWire[],
  { t, tx }: I18n,
): SmallMultiplesModel {
  const { iso3 } = profile.row;
  const panels = profile.series.flatMap(({ indicator_id: id, years, values, peer_median: median }) => {
    const indicator = indicators.find((each) => each.id === id);
    if (indicator === undefined || years.length === 0) return [];
    const lines = [pointsOf(years, values), pointsOf(years, median)];
    const lineBreaks = [breaksOf(indicator, iso3), breaksOf(indicator)];
    return [{ id, label: tx(indicator.name), unit: tx(indicator.unit), lines, lineBreaks }];
  });
  const group = t('country.medianOf', { group: shortGroupName(peers, tx(peers.name)) });
  return {
    title: t('country.seriesTitle', { name, count: panels.length }),
    finding: t('country.seriesTitle', { name, count: panels.length }),
    economies: [
      { id: iso3, label: name },
      { id: peers.id, label: group },
    ],
    panels,
  };
}
