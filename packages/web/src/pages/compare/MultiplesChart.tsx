import { useCallback, useMemo } from 'react';
import {
  drawSmallMultiples,
  type SmallMultiplesModel,
  tabulateSmallMultiples,
} from '../../charts/small-multiples.ts';
import type { ChartStyle } from '../../charts/style.ts';
import { ChartFrame, useChartStyle } from '../../components/chart-frame/index.ts';
import { areaBreaksOf, breaksOf, pointsOf } from '../../components/figures/index.ts';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import type { Comparison } from './comparison.ts';

/** One panel an indicator of the framework that any of the economies has figures of. */
export function MultiplesChart({ economies, framework, indicators, profiles }: Comparison) {
  const i18n = useI18n();

  const model = useMemo(
    () => multiplesModel({ economies, framework, indicators, profiles }, i18n),
    [economies, framework, indicators, profiles, i18n],
  );
  const draw = useCallback((style: ChartStyle) => drawSmallMultiples(model, style), [model]);
  const style = useChartStyle()({ width: 0, id: 'multiples', standalone: false });
  return (
    <ChartFrame
      id="indicators"
      title={model.title}
      finding={model.finding}
      draw={draw}
      table={tabulateSmallMultiples(model, style)}
      fileName={`indicators-${economies.map(({ iso3 }) => iso3).join('-')}`}
      headingLevel={3}
      note={noteText({ economies, indicators, framework, profiles }, model, i18n)}
    />
  );
}

function multiplesModel(
  { economies, indicators, profiles }: Comparison,
  { t, tx }: I18n,
): SmallMultiplesModel {
  const leaves = profiles[0]?.row.areas.flatMap((area) => area.leaves.map(({ id }) => id)) ?? [];
  const panels = [...new Set(leaves)].flatMap((id) => {
    const indicator = indicators.find((each) => each.id === id);
    if (indicator === undefined || indicator.figures === 0) return [];
    const lines = profiles.map(({ series }) => {
      const own = series.find(({ indicator_id }) => indicator_id === id);
      return own === undefined ? [] : pointsOf(own.years, own.values);
    });
    const lineBreaks = economies.map(({ iso3 }) => breaksOf(indicator, iso3));
    return [{ id, label: tx(indicator.name), unit: tx(indicator.unit), lines, lineBreaks }];
  });
  return {
    title: t('compare.multiplesTitle'),
    finding: t('compare.multiplesFinding', { count: panels.length }),
    economies: economies.map(({ iso3, name }) => ({ id: iso3, label: tx(name) })),
    panels,
  };
}

/** What breaks the lines, and for the series of one economy why. */
function noteText(
  { economies, indicators }: Comparison,
  { panels }: SmallMultiplesModel,
  { t, tx }: I18n,
): string {
  const codes = economies.map(({ iso3 }) => iso3);
  const own = panels.flatMap(({ id, label }) =>
    areaBreaksOf(
      indicators.find((each) => each.id === id),
      codes,
    ).map(({ iso3, note }) => {
      const economy = economies.find((each) => each.iso3 === iso3);
      const name = economy === undefined ? iso3 : tx(economy.name);
      return t('compare.ownBreak', { name, indicator: label, note: tx(note) });
    }),
  );
  return [t('compare.multiplesNote'), ...own].join(' ');
}
