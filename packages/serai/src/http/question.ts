/** What a request asks: the input of a use-case out of path, query and body, and the form of the answer. */
import { Readable } from 'node:stream';
import type { UseCase } from '@serai/app';
import { type Finding, Problem } from '@serai/core/measure';
import type { Context } from 'hono';
import { fieldsOf, typeInput } from '../calling/fields.ts';
import { prefersToJson } from './accept.ts';
import type { HttpEnv } from './client.ts';
import { fileOfBody } from './file-body.ts';
import { readJsonObject } from './json-body.ts';

export type Format = 'json' | 'csv';

export interface Question {
  readonly format: Format;
  readonly input: Record<string, unknown>;
}

/**
 * Input from path and query, typed by the schema; `format` and Accept choose between JSON and CSV. What is not read with
 * GET comes as a JSON object, or, where an input is a file, as the raw file with the other inputs in the query.
 * Throws Problem invalid-input, or too-large.
 */
export async function readQuestion(useCase: UseCase, c: Context<HttpEnv>): Promise<Question> {
  const { format: asked, ...query } = readQuery(c);
  const format = readFormat(useCase, c, asked);
  const fields = fieldsOf(useCase);
  const inPath = typeInput(fields, c.req.param());
  if (useCase.http?.method === 'get') {
    return { format, input: { ...typeInput(fields, query), ...inPath } };
  }
  const file = fields.find(({ type }) => type === 'file');
  if (file !== undefined) {
    const { filename, ...rest } = query;
    assertNoFile(rest, file.key);
    return {
      format,
      input: { ...typeInput(fields, rest), ...inPath, [file.key]: readFileBody(c, filename) },
    };
  }
  assertNoQuery(query);
  const body = await readJsonBody(c);
  assertNotInBody(body, Object.keys(inPath));
  return { format, input: { ...body, ...inPath } };
}

function readFormat(useCase: UseCase, c: Context<HttpEnv>, asked: string | undefined): Format {
  if (asked !== undefined && asked !== 'json' && asked !== 'csv') {
    throw new Problem('invalid-input', `format "${asked}" is not one of json, csv.`);
  }
  if (asked === 'csv' && useCase.csv === undefined) {
    throw new Problem('invalid-input', `"${useCase.name}" has no CSV form: ask for json.`);
  }
  const byAccept = useCase.csv !== undefined && prefersToJson(c.req.header('accept'), 'text/csv');
  return asked ?? (byAccept ? 'csv' : 'json');
}

/** Query parameters, each once: of two values one would be dropped in silence. Throws Problem invalid-input. */
function readQuery(c: Context<HttpEnv>): Record<string, string> {
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

/** The object of the body; an absent body is an empty one, for what needs no input but its path. */
async function readJsonBody(c: Context<HttpEnv>): Promise<Record<string, unknown>> {
  const type = mediaTypeOf(c);
  const body = bodyOf(c);
  if (body === undefined) return {};
  if (type !== 'application/json') {
    throw new Problem(
      'invalid-input',
      `The body is of the type ${type ?? '(none given)'}: send it as application/json.`,
    );
  }
  return readJsonObject(body, declaredBytesOf(c));
}

function readFileBody(c: Context<HttpEnv>, filename: string | undefined): unknown {
  const body = bodyOf(c);
  if (body === undefined) {
    throw new Problem('invalid-input', 'There is no file: send its bytes as the body of the request.');
  }
  const contentType = c.req.header('content-type');
  const disposition = c.req.header('content-disposition');
  return fileOfBody({
    body,
    declaredBytes: declaredBytesOf(c),
    mediaType: contentType,
    filename,
    disposition,
  });
}

const mediaTypeOf = (c: Context<HttpEnv>): string | undefined =>
  c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();

/** The bytes of the body as they come, no faster than they are read; undefined when the request has none. */
function bodyOf(c: Context<HttpEnv>): AsyncIterable<Uint8Array> | undefined {
  const declared = declaredBytesOf(c);
  if (declared === 0 || (declared === undefined && c.req.header('transfer-encoding') === undefined)) {
    return undefined;
  }
  const { body } = c.req.raw;
  return body === null ? undefined : Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
}

const declaredBytesOf = (c: Context<HttpEnv>): number | undefined => {
  const header = c.req.header('content-length');
  return header === undefined || !/^\d+$/.test(header) ? undefined : Number(header);
};

function assertNoFile(query: Record<string, string>, key: string): void {
  if (!Object.hasOwn(query, key)) return;
  throw new Problem('invalid-input', `"${key}" is the file: send its bytes as the body, not in the query.`);
}

function assertNoQuery(query: Record<string, string>): void {
  const keys = Object.keys(query);
  if (keys.length === 0) return;
  throw new Problem(
    'invalid-input',
    `${keys.join(', ')} in the query: inputs of what changes something go into the JSON body.`,
  );
}

/** One value, one place: of two that differ one would be dropped in silence. */
function assertNotInBody(body: Record<string, unknown>, inPath: readonly string[]): void {
  const twice = inPath.filter((key) => Object.hasOwn(body, key));
  if (twice.length === 0) return;
  throw new Problem('invalid-input', `${twice.join(', ')} stands in the path: leave it out of the body.`);
}
