import { useCallback, useMemo } from 'react';
import { type DendrogramModel, drawDendrogram, tabulateDendrogram } from '../../charts/dendrogram.ts';
import type { ChartStyle } from '../../charts/style.ts';
import { ChartFrame, useChartStyle } from '../../components/chart-frame/index.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { type GroupsContext, groupName } from './words.ts';

/** Who is alike, step by step: the hierarchy, whatever the number of groups. */
export function Tree({ context }: { context: GroupsContext }) {
  const i18n = useI18n();
  const { result, nameOf, framework } = context;
  const model = useMemo<DendrogramModel>(() => {
    const { t } = i18n;
    const { units, merge, height, order } = result.hierarchy;
    const groupOf = new Map(result.units.map(({ iso3, group }) => [iso3, group - 1]));
    const [a, b] = merge[0] ?? [-1, -1];
    return {
      title: t('groups.treeTitle'),
      finding: t('groups.treeFinding', {
        one: nameOf(units[-a - 1] ?? ''),
        other: nameOf(units[-b - 1] ?? ''),
        count: units.length,
      }),
      leaves: units.map((iso3) => ({
        label: nameOf(iso3),
        group: result.hierarchy_only ? 0 : (groupOf.get(iso3) ?? 0),
      })),
      merge,
      height,
      order,
      groups: result.hierarchy_only ? [] : result.groups.map(({ group }) => groupName(context, group, i18n)),
      groupHead: t('groups.group'),
      heightLabel: t('groups.treeHeight'),
    };
  }, [context, result, nameOf, i18n]);
  const draw = useCallback((style: ChartStyle) => drawDendrogram(model, style), [model]);
  const style = useChartStyle()({ width: 0, id: 'tree', standalone: false });
  return (
    <ChartFrame
      id="tree"
      title={model.title}
      finding={model.finding}
      draw={draw}
      table={tabulateDendrogram(model, style)}
      fileName={`${framework.id}-hierarchy-${result.year}`}
    />
  );
}
