/** Routes of the API, derived from the list of use-cases. */
import { Readable } from 'node:stream';
import { type Actor, type FileOut, FileOutSchema, type UseCase } from '@serai/app';
import type { Ports } from '@serai/app/ports';
import { type Finding, Problem } from '@serai/core/measure';
import { Hono, type Context as HonoContext } from 'hono';
import { callUseCase, parseInput } from '../calling/call.ts';
import { fieldsOf, typeInput } from '../calling/fields.ts';
import { prefersToJson } from './accept.ts';
import { type AnswerCache, createAnswerCache, etagOf, matchesEtag } from './cache.ts';
import { type EncodedBody, encodedBody, sendBody } from './compression.ts';
import { toCsv } from './csv.ts';
import { httpProblem } from './respond.ts';
import { streamProgress, wantsEvents } from './sse.ts';

/** Until accounts exist everybody who comes over HTTP is a visitor. */
const VISITOR: Actor = { kind: 'visitor' };
/** Always ask: the tag decides in a millisecond whether the answer is still the same. */
const REVALIDATE = 'no-cache';

type Format = 'json' | 'csv';

interface RouteContext {
  readonly ports: Ports;
  readonly answers: AnswerCache;
}

/** A Hono app with one route a use-case that has one; other methods on a known path answer 405. */
export function createApiRoutes(ports: Ports, useCases: readonly UseCase[]): Hono {
  const app = new Hono();
  const context: RouteContext = { ports, answers: createAnswerCache() };
  const methods = new Map<string, string[]>();
  for (const useCase of useCases) {
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

async function answer(context: RouteContext, useCase: UseCase, c: HonoContext): Promise<Response> {
  if (useCase.effect === 'write') refuseWrite(useCase);
  const { format, question } = readQuestion(useCase, c);
  const events = useCase.heavy === true && wantsEvents(c.req.header('accept'));
  if (events)
    return streamProgress((call) =>
      callUseCase(context.ports, useCase, { ...call, actor: VISITOR, input: question }),
    );
  if (useCase.cacheable !== true) {
    const output = await callUseCase(context.ports, useCase, {
      actor: VISITOR,
      input: question,
      signal: c.req.raw.signal,
    });
    return isFile(useCase)
      ? fileResponse(output as FileOut)
      : sendBody(await toBody(useCase, output, format), c.req.header('accept-encoding'), {});
  }
  return answerCached(context, useCase, c, { format, question });
}

interface Question {
  readonly format: Format;
  readonly question: Record<string, unknown>;
}

/** Input from path and query, typed by the schema; `format` and Accept choose between JSON and CSV. */
function readQuestion(useCase: UseCase, c: HonoContext): Question {
  const { format: asked, ...query } = readQuery(c);
  if (asked !== undefined && asked !== 'json' && asked !== 'csv') {
    throw new Problem('invalid-input', `format "${asked}" is not one of json, csv.`);
  }
  const byAccept = useCase.csv !== undefined && prefersToJson(c.req.header('accept'), 'text/csv');
  if (asked === 'csv' && useCase.csv === undefined) {
    throw new Problem('invalid-input', `"${useCase.name}" has no CSV form: ask for json.`);
  }
  return {
    format: asked ?? (byAccept ? 'csv' : 'json'),
    question: typeInput(fieldsOf(useCase), { ...query, ...c.req.param() }),
  };
}

/** Query parameters, each once: of two values one would be dropped in silence. Throws Problem invalid-input. */
function readQuery(c: HonoContext): Record<string, string> {
  const repeated = Object.entries(c.req.queries()).filter(([, values]) => values.length > 1);
  if (repeated.length === 0) return c.req.query();
  const findings = repeated.map(([field, values]): Finding => {
    const message = `${field} is given ${values.length} times: give it once, several values of a list with commas.`;
    return { severity: 'error', code: 'repeated', message, field };
  });
  throw new Problem(
    'invalid-input',
    `The question repeats ${repeated.map(([field]) => field).join(', ')}: give each parameter once.`,
    { findings },
  );
}

async function answerCached(
  { ports, answers }: RouteContext,
  useCase: UseCase,
  c: HonoContext,
  { format, question }: Question,
): Promise<Response> {
  // Parsed first: a wrong question is refused and not looked up, and two spellings of one question are one.
  const input = parseInput(useCase, question);
  const etag = etagOf(ports, JSON.stringify([useCase.name, format, sortKeys(input)]));
  const headers = { etag, 'cache-control': REVALIDATE };
  if (matchesEtag(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  const body = await answers.get(etag, async () =>
    toBody(useCase, await callUseCase(ports, useCase, { actor: VISITOR, input: question }), format),
  );
  return sendBody(body, c.req.header('accept-encoding'), headers);
}

function toBody(useCase: UseCase, output: unknown, format: Format): Promise<EncodedBody> | EncodedBody {
  if (isFile(useCase)) return readFile(output as FileOut);
  const [mediaType, text] =
    format === 'csv' && useCase.csv !== undefined
      ? ['text/csv; charset=utf-8; header=present', toCsv(useCase.csv, output)]
      : ['application/json', JSON.stringify(output)];
  return encodedBody(mediaType, Buffer.from(text));
}

const isFile = (useCase: UseCase): boolean => useCase.output === FileOutSchema;

async function readFile(file: FileOut): Promise<EncodedBody> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.stream()) chunks.push(chunk);
  return encodedBody(file.mediaType, Buffer.concat(chunks));
}

/** Streams a file; the browser saves it under its name. */
function fileResponse(file: FileOut): Response {
  return new Response(Readable.toWeb(Readable.from(file.stream())) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'cache-control': 'no-store',
    },
  });
}

function refuseWrite(useCase: UseCase): never {
  const command = useCase.cli === undefined ? 'serai' : `serai ${useCase.cli.command}`;
  throw new Problem(
    'forbidden',
    `"${useCase.name}" changes data, and over HTTP the platform is read-only: use \`${command}\` on its machine.`,
  );
}

const sortKeys = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
