/** Calls of this origin's API: JSON there and back, problem documents become `ApiError`. */
import type { Finding } from '@serai/core/measure';

/** Root of the API on the same origin. */
const API_ROOT = '/api/v1';

/** What the server answered instead of a result (problem+json), or that it did not answer at all (status 0). */
export class ApiError extends Error {
  readonly status: number;
  /** Kind of the problem: `urn:serai:problem:not-found`. */
  readonly type: string;
  /** What is wrong in what was sent, each with its field; empty where nothing was located. */
  readonly findings: readonly Finding[];
  /** How long to wait before the next try, seconds; where the server said so. */
  readonly retryAfterSeconds: number | undefined;
  constructor(
    status: number,
    type: string,
    message: string,
    more: { readonly findings?: readonly Finding[]; readonly retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.findings = more.findings ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds;
  }

  /** The kind without its prefix: `not-found`, `conflict`, `too-many`. */
  get kind(): string {
    return this.type.replace('urn:serai:problem:', '');
  }
}

/** Whether the server said that there is no such thing: an answer, and no failure. */
export const isNotFound = (error: unknown): boolean => error instanceof ApiError && error.status === 404;

/** Whether the server does not know who asks, or does not let them: an answer, and no failure. */
export const isRefused = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 401 || error.status === 403);

/** Type of what is no problem document: RFC 9457 calls it so. */
const BLANK = 'about:blank';

/** Params of a query string. */
export type Query = Record<string, string | number | boolean | undefined>;

/** Options of every call: the query library's signal stops a call nobody waits for. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** A path below the API root with its query string; undefined values are left out. */
export function apiUrl(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return (path.startsWith('/api/') ? path : API_ROOT + path) + (search === '' ? '' : `?${search}`);
}

/** Reads. A path below the API root, or a whole one that begins with `/api/`. Throws ApiError. */
export async function get<T>(path: string, query?: Query, { signal }: CallOptions = {}): Promise<T> {
  return readJson<T>(await call(apiUrl(path, query), { ...(signal && { signal }) }));
}

/**
 * Writes: sends `body` as JSON and gives what is answered, undefined where there is nothing. A path below the API root,
 * or a whole one that begins with `/api/`. Throws ApiError.
 */
export async function send<T = void>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
  { signal }: CallOptions = {},
): Promise<T> {
  const response = await call(apiUrl(path), {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
    ...(signal && { signal }),
  });
  return readJson<T>(response);
}

/** Sends a file as it is, the other inputs in the query. Throws ApiError. */
export async function sendFile<T>(path: string, file: File, query: Query = {}): Promise<T> {
  const name = { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}` };
  const type = { 'content-type': file.type === '' ? 'application/octet-stream' : file.type };
  const response = await call(apiUrl(path, query), {
    method: 'POST',
    headers: { ...type, ...name },
    body: file,
  });
  return readJson<T>(response);
}

async function call(url: string, { headers, ...init }: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, headers: { accept: 'application/json', ...headers } });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, BLANK, 'The server does not answer.');
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function readJson<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Fields of a problem document (RFC 9457) that a page can tell. */
type ProblemFields = {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly findings?: readonly Finding[];
};

/** The problem of an answer that is none of the wished; its message is the sentence that the server wrote. */
export async function problemOf(response: Response): Promise<ApiError> {
  const body = await response.json().then(
    (read: unknown): ProblemFields => (typeof read === 'object' && read !== null ? read : {}),
    (): ProblemFields => ({}),
  );
  const sentence = body.detail ?? body.title ?? `${response.status} ${response.statusText}`.trim();
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiError(response.status, body.type ?? BLANK, sentence, {
    ...(Array.isArray(body.findings) && { findings: body.findings }),
    ...(Number.isFinite(wait) && { retryAfterSeconds: wait }),
  });
}
