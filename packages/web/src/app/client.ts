import type {
  AreaDetailWire,
  AreaWire,
  BoundariesWire,
  ConflictWire,
  FrameworkWire,
  FreshnessWire,
  GroupsWire,
  GroupWire,
  IndexTrendWire,
  IndexWire,
  IndicatorDetailWire,
  IndicatorWire,
  InsightWire,
  LabWire,
  LayerWire,
  LineageWire,
  ObservationWire,
  ProfileWire,
  SeriesWire,
  SnapshotWire,
  SourceWire,
  StatusWire,
} from '@serai/app';
import type { FeatureCollection } from 'geojson';
import type { LanguageCode } from '../i18n/languages.ts';
import { apiUrl, type CallOptions, get, send } from './transport.ts';

/** Arguments of an index computation; the framework's own year, profile and seed where left out. */
export interface IndexQuery {
  readonly framework: string;
  readonly group?: string | undefined;
  readonly year?: number | undefined;
  readonly strict?: boolean | undefined;
  readonly draws?: number | undefined;
  readonly lang?: LanguageCode | undefined;
}

/** Arguments of one economy's profile; the first group of the economy and the framework's own year where left out. */
export interface ProfileQuery {
  readonly peers?: string | undefined;
  readonly strict?: boolean | undefined;
}

/** Arguments of a framework as data. */
export interface LabQuery {
  readonly framework: string;
  readonly year?: number | undefined;
  readonly strict?: boolean | undefined;
}

const id = encodeURIComponent;

/** One function an endpoint; types are those of the wire, snake_case as sent. */
export const api = {
  status: (o?: CallOptions) => get<StatusWire>('/status', {}, o),
  areas: (o?: CallOptions) => get<{ areas: AreaWire[] }>('/areas', {}, o),
  area: (iso3: string, o?: CallOptions) => get<AreaDetailWire>(`/areas/${id(iso3)}`, {}, o),
  groups: (o?: CallOptions) => get<{ groups: GroupWire[] }>('/groups', {}, o),
  boundaries: (o?: CallOptions) => get<BoundariesWire>('/boundaries', {}, o),
  geometry: (o?: CallOptions) => get<FeatureCollection>('/boundaries/geometry', {}, o),
  disputed: (o?: CallOptions) => get<FeatureCollection>('/boundaries/disputed', {}, o),
  layers: (o?: CallOptions) => get<{ layers: LayerWire[] }>('/layers', {}, o),
  layer: (name: string, o?: CallOptions) => get<FeatureCollection>(`/layers/${id(name)}`, {}, o),
  indicators: (o?: CallOptions) => get<{ indicators: IndicatorWire[] }>('/indicators', {}, o),
  indicator: (key: string, o?: CallOptions) => get<IndicatorDetailWire>(`/indicators/${id(key)}`, {}, o),
  series: (key: string, group?: string, o?: CallOptions) =>
    get<SeriesWire>(`/indicators/${id(key)}/series`, { group }, o),
  sources: (o?: CallOptions) => get<{ sources: SourceWire[] }>('/sources', {}, o),
  freshness: (group?: string, o?: CallOptions) => get<FreshnessWire>('/sources/freshness', { group }, o),
  framework: (key: string, o?: CallOptions) => get<FrameworkWire>(`/frameworks/${id(key)}`, {}, o),
  observations: (
    query: {
      indicator?: string;
      area?: string;
      from?: number;
      to?: number;
      source?: string;
      limit?: number;
      offset?: number;
    },
    o?: CallOptions,
  ) => get<{ observations: ObservationWire[]; total: number }>('/observations', query, o),
  lineage: (observationId: number, o?: CallOptions) =>
    get<LineageWire>(`/observations/${observationId}/lineage`, {}, o),
  snapshots: (o?: CallOptions) => get<{ snapshots: SnapshotWire[] }>('/snapshots', {}, o),
  index: ({ framework, ...query }: IndexQuery, o?: CallOptions) =>
    get<IndexWire>(`/index/${id(framework)}`, query, o),
  indexTrend: (framework: string, query: { strict?: boolean | undefined }, o?: CallOptions) =>
    get<IndexTrendWire>(`/index/${id(framework)}/trend`, query, o),
  lab: ({ framework, ...query }: LabQuery, o?: CallOptions) =>
    get<LabWire>(`/index/${id(framework)}/lab`, query, o),
  profile: (framework: string, iso3: string, query: ProfileQuery, o?: CallOptions) =>
    get<ProfileWire>(`/index/${id(framework)}/areas/${id(iso3)}`, { ...query }, o),
  conflicts: (o?: CallOptions) => get<{ conflicts: ConflictWire[]; total: number }>('/conflicts', {}, o),
  groupsOf: (
    framework: string,
    query: { group?: string | undefined; method?: string | undefined; groups?: number | undefined },
    o?: CallOptions,
  ) => get<GroupsWire>(`/index/${id(framework)}/groups`, { ...query }, o),
  insight: (framework: string, iso3: string, query: ProfileQuery, o?: CallOptions) =>
    get<InsightWire>(`/index/${id(framework)}/areas/${id(iso3)}/insight`, { ...query }, o),
};

/** Shows another figure of a cell; the reason is public. */
export const chooseFigure = (body: { readonly observation: number; readonly reason: string }) =>
  send<{ observation: number }>('POST', '/conflicts/choose', body);

/** Address of a snapshot's raw bytes. */
export const snapshotUrl = (sha256: string): string => apiUrl(`/snapshots/${id(sha256)}/raw`);

/** Address of a document about the scores of a framework. */
export const documentUrl = (
  framework: string,
  kind: 'brief' | 'slides' | 'audit' | 'workbook',
  query: Readonly<Record<string, string | undefined>>,
): string => apiUrl(`/index/${id(framework)}/documents/${kind}`, query);

/** Address of a file of figures that may be passed on. */
export const exportUrl = (query: Readonly<Record<string, string | undefined>>): string =>
  apiUrl('/observations/export', query);
