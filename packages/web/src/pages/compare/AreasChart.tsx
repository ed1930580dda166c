import { useCallback, useMemo } from 'react';
import { type DumbbellModel, drawDumbbell, tabulateDumbbell } from '../../charts/dumbbell.ts';
import type { ChartStyle } from '../../charts/style.ts';
import { ChartFrame, useChartStyle } from '../../components/chart-frame/index.ts';
import { reasonsWords } from '../../components/figures/index.ts';
import { useScoreLineage } from '../../components/lineage/useLineage.ts';
import { type I18n, useI18n } from '../../i18n/useI18n.ts';
import type { Comparison } from './comparison.ts';
import { spansOf } from './spans.ts';

/** Each area a lane, each economy a shape on it; a shape opens how its score is made. */
export function AreasChart({ economies, framework, indicators, profiles }: Comparison) {
  const i18n = useI18n();
  const lineage = useScoreLineage();
  const model = useMemo(
    () => areasModel({ economies, framework, indicators, profiles }, i18n),
    [economies, framework, indicators, profiles, i18n],
  );
  const draw = useCallback((style: ChartStyle) => drawDumbbell(model, style), [model]);
  const style = useChartStyle()({ width: 0, id: 'areas', standalone: false });
  // Points are numbered lane by lane, in each the economies that have a score.
  const targets = framework.dimensions.flatMap(({ id }) =>
    profiles
      .filter(({ row }) => row.areas.some((area) => area.id === id && area.score !== null))
      .map(({ row }) => ({ framework: framework.id, iso3: row.iso3, area: id })),
  );
  return (
    <ChartFrame
      id="areas"
      title={model.title}
      finding={model.finding}
      draw={draw}
      table={tabulateDumbbell(model, style)}
      fileName={`${framework.id}-${economies.map(({ iso3 }) => iso3).join('-')}`}
      onOpen={(_, at) => {
        const target = targets[at];
        if (target !== undefined) lineage.open(target);
      }}
    />
  );
}

function areasModel({ economies, framework, profiles }: Comparison, i18n: I18n): DumbbellModel {
  const { t, tx, format } = i18n;
  const rows = framework.dimensions.map((dimension) => ({
    label: tx(dimension.name),
    points: profiles.map(({ row }) => {
      const area = row.areas.find(({ id }) => id === dimension.id);
      return {
        value: area?.score ?? undefined,
        interval: area?.score_interval ?? undefined,
        note: area === undefined || area.score === null ? reasonsWords(area?.reasons ?? [], i18n) : undefined,
      };
    }),
  }));
  const lines = rows.map(({ label, points }) => {
    const scores = points.map(({ value }, at) => {
      const name = economies[at] === undefined ? '' : tx(economies[at].name);
      return `${name} ${value === undefined ? t('common.noData') : format.score(value)}`;
    });
    return t('compare.areaLine', { area: label, scores: scores.join(', ') });
  });
  return {
    title: titleOf({ framework, profiles }, i18n),
    finding: t('compare.areasFinding', { areas: lines.join('; ') }),
    source: `${tx(framework.title)} ${framework.version}`,
    scaleMax: framework.scale.max,
    economies: economies.map(({ iso3, name }) => ({ id: iso3, label: tx(name) })),
    rows,
  };
}

function titleOf(
  { framework, profiles }: Pick<Comparison, 'framework' | 'profiles'>,
  { t, tx, format }: I18n,
): string {
  const spans = spansOf(profiles);
  const [far] = spans;
  const near = spans.at(-1);
  const nameOf = (id: string) => {
    const dimension = framework.dimensions.find((each) => each.id === id);
    return dimension === undefined ? id : tx(dimension.name);
  };
  if (far === undefined || near === undefined || far === near) return t('compare.areasTitlePlain');
  return t('compare.areasTitle', {
    far: nameOf(far.id),
    gap: format.score(far.points),
    near: nameOf(near.id),
    least: format.score(near.points),
  });
}
