import type {
  AreaDetailWire,
  AreaWire,
  BoundariesWire,
  FrameworkWire,
  FreshnessWire,
  GroupWire,
  IndexTrendWire,
  IndexWire,
  IndicatorDetailWire,
  IndicatorWire,
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

/** Root of the API on the same origin. */
const API_ROOT = '/api/v1';

/** What the server answered instead of a result (problem+json), or that it did not answer at all (status 0). */
export class ApiError extends Error {
  readonly status: number;
  /** Kind of the problem: `urn:serai:problem:not-found`. */
  readonly type: string;
  constructor(status: number, type: string, message: string) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

/** Whether the server said that there is no such thing: an answer, and no failure. */
export const isNotFound = (error: unknown): boolean => error instanceof ApiError && error.status === 404;

/** Type of what is no problem document: RFC 9457 calls it so. */
const BLANK = 'about:blank';

type Query = Record<string, string | number | boolean | undefined>;

/** Options of every call: the query library's signal stops a call nobody waits for. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** A path below the API root with its query string; undefined values are left out. */
function apiUrl(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return API_ROOT + path + (search === '' ? '' : `?${search}`);
}

async function get<T>(path: string, query?: Query, options: CallOptions = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(apiUrl(path, query), {
      headers: { accept: 'application/json' },
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, BLANK, 'The server does not answer.');
  }
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}

/** Fields of a problem document (RFC 9457) that a page can tell. */
type ProblemFields = { readonly type?: string; readonly title?: string; readonly detail?: string };

/** The problem of an answer that is none of the wished; its message is the sentence that the server wrote. */
export async function problemOf(response: Response): Promise<ApiError> {
  const body = await response.json().then(
    (read: unknown): ProblemFields => (typeof read === 'object' && read !== null ? read : {}),
    (): ProblemFields => ({}),
  );
  const sentence = body.detail ?? body.title ?? `${response.status} ${response.statusText}`.trim();
  return new ApiError(response.status, body.type ?? BLANK, sentence);
}

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
  profile: (framework: string, iso3: string, query: ProfileQuery, o?: CallOptions) =>
    get<ProfileWire>(`/index/${id(framework)}/areas/${id(iso3)}`, { ...query }, o),
};

/** Address of a snapshot's raw bytes. */
export const snapshotUrl = (sha256: string): string => apiUrl(`/snapshots/${id(sha256)}/raw`);
