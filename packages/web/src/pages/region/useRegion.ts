import type { AreaWire, FrameworkWire, GroupWire, IndexRowWire } from '@serai/app';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queries } from '../../app/queries.ts';
import { useStrict } from '../../app/useStrict.ts';
import { DEFAULT_GROUP, economiesOf } from '../../components/filters/groups.ts';
import { useI18n } from '../../i18n/useI18n.ts';
import { pointScores } from './preload.ts';

/** One framework with its rows of the chosen group, alphabetical. */
export interface FrameworkView {
  readonly framework: FrameworkWire;
  readonly year: number;
  readonly rows: readonly IndexRowWire[];
  readonly incomeCorrelation: { readonly r: number; readonly n: number } | null;
}

/** All that the Region page shows. */
export interface RegionData {
  readonly groups: readonly GroupWire[];
  readonly economies: readonly AreaWire[];
  readonly map: FrameworkView;
  readonly profile: FrameworkView;
}

/** Loads the region for a group; undefined while it is on its way. A change of group needs no request. */
export function useRegion(group: string = DEFAULT_GROUP): RegionData | undefined {
  const { tx, compare } = useI18n();
  const status = useQuery(queries.status()).data;
  const [areas, groups] = useQueries({ queries: [queries.areas(), queries.groups()] });
  const map = useFramework(status?.map_framework);
  const profile = useFramework(status?.profile_framework);

  return useMemo(() => {
    if (areas.data === undefined || groups.data === undefined || map === undefined || profile === undefined)
      return undefined;
    const economies = economiesOf(areas.data, groups.data, group, { tx, compare });
    const order = new Map(economies.map(({ iso3 }, at) => [iso3, at]));
    const narrow = (view: FrameworkView): FrameworkView => ({
      ...view,
      rows: view.rows
        .filter(({ iso3 }) => order.has(iso3))
        .sort((a, b) => (order.get(a.iso3) ?? 0) - (order.get(b.iso3) ?? 0)),
    });
    return { groups: groups.data, economies, map: narrow(map), profile: narrow(profile) };
  }, [areas.data, groups.data, map, profile, group, tx, compare]);
}

function useFramework(id: string | undefined): FrameworkView | undefined {
  const enabled = id !== undefined;
  const framework = useQuery({ ...queries.framework(id ?? ''), enabled }).data;
  // Point scores only: the profile draws no intervals, and the page is there sooner.
  const strict = useStrict();
  const index = useQuery({
    ...pointScores(id ?? '', strict),
    enabled,
    placeholderData: keepPreviousData,
  }).data;
  return useMemo(
    () =>
      framework === undefined || index === undefined
        ? undefined
        : { framework, year: index.year, rows: index.rows, incomeCorrelation: index.income_correlation },
    [framework, index],
  );
}
