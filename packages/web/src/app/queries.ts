import { queryOptions } from '@tanstack/react-query';
import { api, type IndexQuery, type LabQuery, type ProfileQuery } from './client.ts';

// Catalog and figures change only with a data version, so a view keeps what it has.
const staleTime = 5 * 60_000;

/** Query options of every read, one place for the keys. */
export const queries = {
  status: () => queryOptions({ queryKey: ['status'], queryFn: ({ signal }) => api.status({ signal }) }),
  areas: () =>
    queryOptions({
      queryKey: ['areas'],
      staleTime,
      queryFn: async ({ signal }) => (await api.areas({ signal })).areas,
    }),
  area: (iso3: string) =>
    queryOptions({
      queryKey: ['area', iso3],
      staleTime,
      queryFn: ({ signal }) => api.area(iso3, { signal }),
    }),
  groups: () =>
    queryOptions({
      queryKey: ['groups'],
      staleTime,
      queryFn: async ({ signal }) => (await api.groups({ signal })).groups,
    }),
  boundaries: () =>
    queryOptions({
      queryKey: ['boundaries'],
      staleTime,
      queryFn: ({ signal }) => api.boundaries({ signal }),
    }),
  geometry: () =>
    queryOptions({
      queryKey: ['geometry'],
      staleTime: Infinity,
      queryFn: ({ signal }) => api.geometry({ signal }),
    }),
  disputed: () =>
    queryOptions({
      queryKey: ['disputed'],
      staleTime: Infinity,
      queryFn: ({ signal }) => api.disputed({ signal }),
    }),
  layers: () =>
    queryOptions({
      queryKey: ['layers'],
      staleTime,
      queryFn: async ({ signal }) => (await api.layers({ signal })).layers,
    }),
  layer: (name: string) =>
    queryOptions({
      queryKey: ['layer', name],
      staleTime,
      queryFn: ({ signal }) => api.layer(name, { signal }),
    }),
  indicators: () =>
    queryOptions({
      queryKey: ['indicators'],
      staleTime,
      queryFn: async ({ signal }) => (await api.indicators({ signal })).indicators,
    }),
  indicator: (key: string) =>
    queryOptions({
      queryKey: ['indicator', key],
      staleTime,
      queryFn: ({ signal }) => api.indicator(key, { signal }),
    }),
  series: (key: string, group?: string) =>
    queryOptions({
      queryKey: ['series', key, group ?? null],
      staleTime,
      queryFn: ({ signal }) => api.series(key, group, { signal }),
    }),
  sources: () =>
    queryOptions({
      queryKey: ['sources'],
      staleTime,
      queryFn: async ({ signal }) => (await api.sources({ signal })).sources,
    }),
  freshness: (group?: string) =>
    queryOptions({
      queryKey: ['freshness', group ?? null],
      staleTime,
      queryFn: ({ signal }) => api.freshness(group, { signal }),
    }),
  lab: (query: LabQuery) =>
    queryOptions({
      queryKey: ['lab', query],
      staleTime,
      queryFn: ({ signal }) => api.lab(query, { signal }),
    }),
  framework: (key: string) =>
    queryOptions({
      queryKey: ['framework', key],
      staleTime,
      queryFn: ({ signal }) => api.framework(key, { signal }),
    }),
  lineage: (observationId: number) =>
    queryOptions({
      queryKey: ['lineage', observationId],
      staleTime,
      queryFn: ({ signal }) => api.lineage(observationId, { signal }),
    }),
  snapshots: () =>
    queryOptions({
      queryKey: ['snapshots'],
      staleTime,
      queryFn: async ({ signal }) => (await api.snapshots({ signal })).snapshots,
    }),
  index: (query: IndexQuery) =>
    queryOptions({
      queryKey: ['index', query],
      staleTime,
      queryFn: ({ signal }) => api.index(query, { signal }),
    }),
  indexTrend: (framework: string, query: { strict?: boolean | undefined } = {}) =>
    queryOptions({
      queryKey: ['trend', framework, query],
      staleTime,
      queryFn: ({ signal }) => api.indexTrend(framework, query, { signal }),
    }),
  profile: (framework: string, iso3: string, query: ProfileQuery) =>
    queryOptions({
      queryKey: ['profile', framework, iso3, query],
      staleTime,
      queryFn: ({ signal }) => api.profile(framework, iso3, query, { signal }),
    }),
  conflicts: () =>
    queryOptions({ queryKey: ['conflicts'], staleTime, queryFn: ({ signal }) => api.conflicts({ signal }) }),
  groupsOf: (
    framework: string,
    query: { group?: string | undefined; method?: string | undefined; groups?: number | undefined },
  ) =>
    queryOptions({
      queryKey: ['groups-of', framework, query],
      staleTime,
      retry: false,
      queryFn: ({ signal }) => api.groupsOf(framework, query, { signal }),
    }),
  insight: (framework: string, iso3: string, query: ProfileQuery) =>
    queryOptions({
      queryKey: ['insight', framework, iso3, query],
      staleTime,
      queryFn: ({ signal }) => api.insight(framework, iso3, query, { signal }),
    }),
};
