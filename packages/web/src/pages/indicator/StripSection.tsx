import { median } from 'd3-array';
import { useCallback, useMemo } from 'react';
import { type DotsModel, drawStrip, tabulateDots } from '../../charts/strip.ts';
import type { ChartStyle } from '../../charts/style.ts';
import { ChartFrame, useChartStyle } from '../../components/chart-frame/index.ts';
import { withUnit } from '../../components/figures/index.ts';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import type { About } from './about.ts';

/** All economies of the group on one line, the chosen ones named. */
export function StripSection(about: About) {
  const i18n = useI18n();
  const model = useMemo(() => stripModel(about, i18n), [about, i18n]);
  const draw = useCallback((style: ChartStyle) => drawStrip(model, style), [model]);
  const style = useChartStyle()({ width: 0, id: 'strip', standalone: false });
  if (model.dots.every(({ x }) => x === undefined)) return null;
  return (
    <ChartFrame
      id="strip"
      title={model.title}
      finding={model.finding}
      draw={draw}
      table={tabulateDots(model, style)}
      fileName={`${about.indicator.id}-${about.year}-distribution`}
      headingLevel={3}
    />
  );
}

function stripModel(
  { indicator, economies, cells, outside, outsideCells, year, chosen }: About,
  { t, tx, format }: I18n,
): DotsModel {
  const values = cells.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const unit = tx(indicator.unit);
  const words = {
    name: tx(indicator.name),
    year: String(year),
    unit,
    median: withUnit(format.figure(median(values) ?? 0), unit),
    low: format.figure(Math.min(...values)),
    high: format.figure(Math.max(...values)),
  };
  const all = [...cells, ...outsideCells];
  const dots = [...economies, ...outside].map((area, at) => ({
    id: area.iso3,
    label: tx(area.name),
    x: all[at]?.value,
    selected: chosen.includes(area.iso3),
    observationId: all[at]?.observationId,
  }));
  const accented = chosen.flatMap((iso3) => dots.filter(({ id }) => id === iso3));
  return {
    title: t('indicator.stripTitle', words),
    finding: t('indicator.mapFinding', words),
    source: indicator.source_detail.attribution,
    xLabel: unit,
    dots: [...accented, ...dots.filter(({ selected }) => !selected)],
  };
}
