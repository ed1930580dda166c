/** Routes of the API, derived from the list of use-cases. */
import { type Actor, assertAllowed, type FileOut, type UseCase } from '@serai/app';
import type { Ports } from '@serai/app/ports';
import { type Context, Hono } from 'hono';
import { callUseCase, parseInput } from '../calling/call.ts';
import { isQueueable } from '../calling/queueable.ts';
import { fileResponse, isFile, toBody } from './answer.ts';
import { type AnswerCache, createAnswerCache, etagOf, matchesEtag } from './cache.ts';
import type { HttpEnv } from './client.ts';
import { sendBody } from './compression.ts';
import { carriesToken } from './origin.ts';
import { type Question, readQuestion } from './question.ts';
import { httpProblem } from './respond.ts';
import { streamProgress, wantsEvents } from './sse.ts';
import { createWriteLimits, type WriteLimits } from './write-limits.ts';

/** Always ask: the tag decides in a millisecond whether the answer is still the same. */
const REVALIDATE = 'no-cache';
/** For the person who asked, and for nobody's memory. */
const OWN = 'private, no-store';

/** Finds out who asks. Throws Problem unauthenticated for a token that is not valid. */
export type FindActor = (request: {
  readonly headers: Headers;
  readonly address: string;
}) => Promise<{ readonly actor: Actor }>;

export interface RouteParts {
  readonly ports: Ports;
  readonly useCases: readonly UseCase[];
  readonly findActor: FindActor;
}

interface RouteContext extends RouteParts {
  readonly answers: AnswerCache;
  readonly limits: WriteLimits;
}

/** A Hono app with one route a use-case that has one; other methods on a known path answer 405. */
export function createApiRoutes(parts: RouteParts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  const context: RouteContext = { ...parts, answers: createAnswerCache(), limits: createWriteLimits() };
  const methods = new Map<string, string[]>();
  for (const useCase of parts.useCases) {
    if (useCase.http === undefined) continue;
    const path = useCase.http.path.replace(/\{(\w+)\}/g, ':$1');
    app.on(useCase.http.method.toUpperCase(), path, (c) => answer(context, useCase, c));
    methods.set(path, [...(methods.get(path) ?? []), useCase.http.method.toUpperCase()]);
  }
  for (const [path, allowed] of methods) {
    const allow = [
      ...new Set(allowed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))),
    ].join(', ');
    app.all(path, (c) =>
      httpProblem(405, 'Method not allowed', `${c.req.method} is not possible here; allowed: ${allow}.`, {
        allow,
      }),
    );
  }
  return app;
}

async function answer(context: RouteContext, useCase: UseCase, c: Context<HttpEnv>): Promise<Response> {
  const { ports, limits } = context;
  const actor = await actorOf(context, c);
  // Before the body is looked at: a stranger's bytes are not worth reading.
  assertAllowed(useCase, actor);
  limits.take(useCase, actor, c.get('address'));
  const question = await readQuestion(useCase, c);
  const { input, format } = question;
  if (isQueueable(useCase) && prefersToWait(c)) return queue(ports, useCase, { actor, input });
  if (useCase.heavy === true && wantsEvents(c.req.header('accept'))) {
    return streamProgress((work) => callUseCase(ports, useCase, { ...work, actor, input }));
  }
  if (isKept(useCase, actor)) return answerKept(context, useCase, c, question);
  const output = await callUseCase(ports, useCase, { actor, input, signal: c.req.raw.signal });
  if (isFile(useCase)) return fileResponse(output as FileOut);
  return sendBody(await toBody(useCase, output, format), c.req.header('accept-encoding'), {
    'cache-control': OWN,
  });
}

/** RFC 7240: the client would rather have an answer at once and ask for the result later. */
const prefersToWait = (c: Context<HttpEnv>): boolean =>
  (c.req.header('prefer') ?? '').split(',').some((each) => each.trim().toLowerCase() === 'respond-async');

/** Queues the work: it goes on when the client leaves, and is done in whichever process works the queue. */
async function queue(
  { jobs }: Ports,
  { name }: UseCase,
  { actor, input }: { readonly actor: Actor; readonly input: Record<string, unknown> },
): Promise<Response> {
  const job = await jobs.submit(name, input, actor);
  return Response.json(
    { job },
    {
      status: 202,
      headers: {
        location: `/api/v1/jobs/${job}`,
        'preference-applied': 'respond-async',
        'cache-control': OWN,
      },
    },
  );
}

/** Whoever shows a token is its person and nobody else: cookies beside it count for nothing. */
async function actorOf({ findActor }: RouteContext, c: Context<HttpEnv>): Promise<Actor> {
  const headers = new Headers(c.req.raw.headers);
  if (carriesToken({ method: c.req.method, header: (name) => c.req.header(name) })) headers.delete('cookie');
  return (await findActor({ headers, address: c.get('address') })).actor;
}

/** Whether everybody who is answered so gets the same answer. */
const isKept = ({ effect, cacheable }: UseCase, actor: Actor): boolean =>
  effect === 'read' &&
  (cacheable === 'for-everyone' || (cacheable === 'for-visitors' && actor.kind === 'visitor'));

const VISITOR: Actor = { kind: 'visitor' };

/** The kept answer, made for a visitor: what it shows may be shown to everybody. */
async function answerKept(
  { ports, answers }: RouteContext,
  useCase: UseCase,
  c: Context<HttpEnv>,
  { format, input }: Question,
): Promise<Response> {
  // Parsed first: a wrong question is refused and not looked up, and two spellings of one question are one.
  const parsed = parseInput(useCase, input);
  const shown = await ports.readModels.settle();
  const etag = etagOf(
    { catalog: ports.catalog, shown },
    JSON.stringify([useCase.name, format, sortKeys(parsed)]),
  );
  const headers = { etag, 'cache-control': REVALIDATE, vary: VARY[useCase.cacheable ?? 'for-visitors'] };
  if (matchesEtag(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  const body = await answers.get(etag, async () =>
    toBody(useCase, await callUseCase(ports, useCase, { actor: VISITOR, input, shown }), format),
  );
  return sendBody(body, c.req.header('accept-encoding'), headers);
}

/** What an answer depends on beside its address: where persons are answered otherwise, who asks. */
const VARY = {
  'for-everyone': 'Accept-Encoding, Accept',
  'for-visitors': 'Accept-Encoding, Accept, Cookie, Authorization',
} as const;

const sortKeys = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
