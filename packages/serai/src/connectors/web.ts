/** Questions to the services of sources: one at a time, no faster than each likes, again when it fails, never twice. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FetchedHow, RecordedAnswer, SourceRequest, SourceWeb } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';
import * as z from 'zod';

/** What is known of an address: its last answer, and what tells whether there is a newer one. */
const Remembered = z.object({
  url: z.string(),
  fetched_at: z.string(),
  body: z.string(),
  etag: z.string().optional(),
  last_modified: z.string().optional(),
  /** The pull that fetched it has not ended. */
  open: z.boolean(),
});
type Remembered = z.output<typeof Remembered>;

export interface WebOptions {
  /** Folder of the answers. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds before the second try; each further one waits twice as long. */
  readonly backOffMs?: number;
}

/** Tries before a pull gives up, and the longest that a service may ask to wait. */
const TRIES = 5;
const LONGEST_WAIT_MS = 120_000;
/** Time for one answer. */
const ANSWER_MS = 120_000;
const MOST_BYTES = 200 * 1024 * 1024;
/** A pull that broke off goes on from where it was within this time. */
const RESUME_MS = 24 * 3600 * 1000;

type FetchOptions = Parameters<SourceWeb['fetch']>[1];

/** The web of one data folder. */
export function createSourceWeb({ folder, environment, backOffMs = 1000 }: WebOptions): SourceWeb {
  const lastAsked = new Map<string, number>();
  const memory = createMemory(folder);

  async function keepPace({ source, requestsPerMinute, signal }: FetchOptions): Promise<void> {
    const next = (lastAsked.get(source) ?? 0) + 60_000 / requestsPerMinute;
    const rest = next - performance.now();
    if (lastAsked.has(source) && rest > 0) await pause(rest, signal);
    lastAsked.set(source, performance.now());
  }

  async function ask(
    request: SourceRequest,
    options: FetchOptions,
    known: Remembered | undefined,
  ): Promise<Answer> {
    let last = '';
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      await keepPace(options);
      const answer = await tryOnce(request, options, known);
      if (answer.kind !== 'again') return answer;
      last = answer.why;
      if (attempt === TRIES) break;
      const pauseMs = Math.min(LONGEST_WAIT_MS, answer.waitMs ?? backOffMs * 2 ** (attempt - 1));
      options.onWait(
        `${options.source}: ${answer.why}; try ${attempt + 1} of ${TRIES} in ${Math.ceil(pauseMs / 1000)} s.`,
      );
      await pause(pauseMs, options.signal);
    }
    throw unreachable(options.source, `${hostOf(request.url)}: ${last}, ${TRIES} times`);
  }

  return {
    async fetch(request, options) {
      const known = await memory.read(options.source, request.url);
      if (known?.open === true && !options.fresh && isRecent(known)) return toRecorded(known, 'resumed');
      const answer = await ask(request, options, options.fresh ? undefined : known);
      const fresh: Remembered =
        answer.kind === 'unchanged' && known !== undefined
          ? { ...known, open: true }
          : {
              url: request.url,
              fetched_at: new Date().toISOString(),
              body: answer.kind === 'answer' ? answer.body : '',
              ...(answer.kind === 'answer' ? answer.validators : {}),
              open: true,
            };
      await memory.write(options.source, fresh);
      return toRecorded(fresh, answer.kind === 'unchanged' ? 'unchanged' : 'fetched');
    },
    finish: memory.close,
    token: (variable) => environment[variable]?.trim() || undefined,
  };
}

const isRecent = ({ fetched_at }: Remembered): boolean => Date.now() - Date.parse(fetched_at) < RESUME_MS;

const toRecorded = (
  { url, fetched_at, body }: Remembered,
  how: FetchedHow,
): RecordedAnswer & { readonly how: FetchedHow } => ({ url, fetched_at, body, how });

type Answer =
  | {
      readonly kind: 'answer';
      readonly body: string;
      readonly validators: Pick<Remembered, 'etag' | 'last_modified'>;
    }
  | { readonly kind: 'unchanged' };
type Again = { readonly kind: 'again'; readonly why: string; readonly waitMs?: number };

async function tryOnce(
  request: SourceRequest,
  { source, token, signal }: FetchOptions,
  known: Remembered | undefined,
): Promise<Answer | Again> {
  let response: Response;
  try {
    response = await fetch(request.url.replace(/#.*$/, ''), {
      headers: {
        accept: request.accept,
        'user-agent': 'Caravanserai (open platform for regional digital connectivity)',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(known?.etag === undefined ? {} : { 'if-none-match': known.etag }),
        ...(known?.last_modified === undefined ? {} : { 'if-modified-since': known.last_modified }),
      },
      // A token must not travel on to wherever a service points.
      redirect: token === undefined ? 'follow' : 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    if (response.status === 304 && known !== undefined) {
      await response.body?.cancel();
      return { kind: 'unchanged' };
    }
    if (response.ok) {
      const answer = await readAnswer(source, response);
      return isEmpty(answer.body, request) ? { kind: 'again', why: 'it answered with nothing' } : answer;
    }
    await response.body?.cancel();
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (signal.aborted) throw cancelled();
    return { kind: 'again', why: causeOf(error) };
  }
  const { status, statusText } = response;
  if (status === 429 || status >= 500) {
    return { kind: 'again', why: `it answered ${status}`, ...waitOf(response) };
  }
  throw refusedWith(source, request.url, { status, statusText, token });
}

const isEmpty = (body: string, { expectsRows = false }: SourceRequest): boolean => {
  const text = body.trim();
  return text === '' || (expectsRows && (text === '[]' || text === '{}' || text === 'null'));
};

async function readAnswer(source: string, response: Response): Promise<Extract<Answer, { kind: 'answer' }>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES)
      throw new Problem('too-large', `The answer of ${source} is larger than 200 MB. Nothing was changed.`);
    chunks.push(chunk);
  }
  const etag = response.headers.get('etag');
  const modified = response.headers.get('last-modified');
  return {
    kind: 'answer',
    body: new TextDecoder().decode(Buffer.concat(chunks)),
    validators: {
      ...(etag === null ? {} : { etag }),
      ...(modified === null ? {} : { last_modified: modified }),
    },
  };
}

/** `Retry-After` in seconds or as a date. */
function waitOf(response: Response): { readonly waitMs?: number } {
  const text = response.headers.get('retry-after');
  if (text === null) return {};
  const seconds = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(seconds) ? { waitMs: Math.max(0, seconds) } : {};
}

function causeOf(error: unknown): string {
  const { name, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return `no answer within ${ANSWER_MS / 1000} s`;
  return `no connection (${cause?.code ?? cause?.message ?? (error as Error).message})`;
}

const hostOf = (url: string): string => URL.parse(url)?.host ?? url;

const unreachable = (source: string, why: string): Problem =>
  new Problem(
    'unavailable',
    `${source} cannot be reached from this machine (${why}). Nothing was changed, and the platform works on with what it has; a file that was fetched elsewhere comes in with \`serai sources pull ${source} --from FILE\`.`,
  );

function refusedWith(
  source: string,
  url: string,
  {
    status,
    statusText,
    token,
  }: { readonly status: number; readonly statusText: string; readonly token: string | undefined },
): Problem {
  const words = `${status}${statusText === '' ? '' : ` ${statusText}`}`;
  const hint =
    status === 401 || status === 403
      ? token === undefined
        ? ' It asks for a token, and the connector names none.'
        : ' Check that the token is right and has not expired.'
      : '';
  return new Problem(
    'unavailable',
    `${source} refused ${hostOf(url)}: ${words}.${hint} Nothing was changed.`,
  );
}

const cancelled = (): Problem =>
  new Problem('cancelled', 'The pull was cancelled: nothing was changed; the next one goes on from here.');

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch {
    throw cancelled();
  }
}

/** Answers on disk, one file an address; what cannot be read is as if it were not there. */
function createMemory(folder: string) {
  const folderOf = (source: string): string => join(folder, source);
  const pathOf = (source: string, url: string): string =>
    join(folderOf(source), `${createHash('sha256').update(url).digest('hex').slice(0, 32)}.json`);
  const opened = new Map<string, Map<string, Remembered>>();
  const write = async (source: string, remembered: Remembered): Promise<void> => {
    await mkdir(folderOf(source), { recursive: true, mode: 0o700 });
    const path = pathOf(source, remembered.url);
    await writeFile(`${path}.part`, JSON.stringify(remembered), { mode: 0o600 });
    await rename(`${path}.part`, path);
    opened.set(source, (opened.get(source) ?? new Map()).set(remembered.url, remembered));
  };
  return {
    write,
    async read(source: string, url: string): Promise<Remembered | undefined> {
      try {
        const found = Remembered.parse(JSON.parse(await readFile(pathOf(source, url), 'utf8')));
        if (found.open) opened.set(source, (opened.get(source) ?? new Map()).set(url, found));
        return found;
      } catch {
        await rm(pathOf(source, url), { force: true });
        return undefined;
      }
    },
    async close(source: string): Promise<void> {
      for (const remembered of opened.get(source)?.values() ?? [])
        await write(source, { ...remembered, open: false });
      opened.delete(source);
    },
  };
}
