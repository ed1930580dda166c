/** OpenAPI 3.1 of the API, derived from the list of use-cases and their schemas. */

import type { UseCase } from '@serai/app';
import * as wire from '@serai/app';
import * as z from 'zod';
import { fieldsOf, type InputField, type JsonSchema } from '../calling/fields.ts';
import { isQueueable } from '../calling/queueable.ts';
import { VERSION } from '../version.ts';

const REFERENCE = '#/components/schemas/';

/** The document as plain JSON. */
export function createOpenApi(useCases: readonly UseCase[]): JsonSchema {
  const reachable = useCases.filter((useCase) => useCase.http !== undefined);
  const { schemas, outputs } = collectSchemas(reachable);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const useCase of reachable) {
    const { method, path } = useCase.http!;
    paths[path] = { ...paths[path], [method]: toOperation(useCase, outputs.get(useCase.name)) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Caravanserai',
      version: VERSION,
      summary: 'Figures, indices and their lineage for regional digital connectivity.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(reachable.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...schemas, Problem: PROBLEM },
      responses: RESPONSES,
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

/** Named schemas once, and what each use-case answers with as a reference or as a schema of its own. */
function collectSchemas(useCases: readonly UseCase[]): {
  schemas: Record<string, JsonSchema>;
  outputs: Map<string, JsonSchema>;
} {
  const registry = z.registry<{ id: string }>();
  const ids = new Map<unknown, string>();
  const add = (schema: z.ZodType, id: string): void => {
    if (ids.has(schema)) return;
    ids.set(schema, id);
    registry.add(schema, { id });
  };
  for (const [name, value] of Object.entries(wire)) {
    if (name.endsWith('Wire') && value instanceof z.ZodType) add(value, name.replace(/Wire$/, ''));
  }
  const json = useCases.filter((useCase) => useCase.output !== wire.FileOutSchema);
  for (const useCase of json) add(useCase.output, answerName(useCase.name));
  const generated = z.toJSONSchema(registry, { uri: (id) => `${REFERENCE}${id}` });
  const schemas = Object.entries(generated.schemas).map(
    ([id, { $schema: _, $id: __, ...schema }]) => [id, schema] as const,
  );
  return {
    schemas: Object.fromEntries(schemas.sort(([a], [b]) => (a < b ? -1 : 1))),
    outputs: new Map(
      json.map((useCase) => [useCase.name, { $ref: `${REFERENCE}${ids.get(useCase.output)}` }]),
    ),
  };
}

function toOperation(useCase: UseCase, output: JsonSchema | undefined): JsonSchema {
  return {
    operationId: useCase.name,
    summary: useCase.summary,
    tags: [tagOf(useCase)],
    parameters: toParameters(useCase),
    ...toRequestBody(useCase),
    security: securityOf(useCase),
    responses: toResponses(useCase, output),
  };
}

function toResponses(useCase: UseCase, output: JsonSchema | undefined): JsonSchema {
  const content: Record<string, unknown> =
    output === undefined ? { [useCase.mediaType ?? '*/*']: {} } : { 'application/json': { schema: output } };
  if (useCase.csv !== undefined) content['text/csv'] = { schema: { type: 'string' } };
  if (useCase.heavy === true) content['text/event-stream'] = { schema: { type: 'string' } };
  const kept = useCase.cacheable !== undefined;
  return {
    '200': { description: 'The answer', ...(kept ? { headers: { ETag: ETAG } } : {}), content },
    ...(isQueueable(useCase) ? { '202': { $ref: '#/components/responses/Queued' } } : {}),
    ...(kept ? { '304': { description: 'Not changed since the ETag given' } } : {}),
    ...(useCase.access === 'anyone'
      ? {}
      : {
          '401': { $ref: '#/components/responses/Unauthenticated' },
          '403': { $ref: '#/components/responses/Forbidden' },
        }),
    default: { $ref: '#/components/responses/Problem' },
  };
}

function toParameters(useCase: UseCase): JsonSchema[] {
  const { method, path } = useCase.http!;
  const fields = fieldsOf(useCase);
  const hasFile = fields.some(({ type }) => type === 'file');
  const inQuery = method === 'get' || hasFile;
  const shown = fields.filter(({ key, type }) => type !== 'file' && (inQuery || isInPath(path, key)));
  return [
    ...shown.map((field) => toParameter(field, path)),
    ...(useCase.csv === undefined ? [] : [FORMAT]),
    ...(method !== 'get' && hasFile ? [FILENAME] : []),
    ...(isQueueable(useCase) ? [PREFER] : []),
  ];
}

function toParameter(field: InputField, path: string): JsonSchema {
  const inPath = isInPath(path, field.key);
  return {
    name: field.key,
    in: inPath ? 'path' : 'query',
    required: inPath || field.required,
    description: field.description,
    schema: field.schema,
  };
}

/** What is sent: a file as its raw bytes, else the inputs that are not in the path as one JSON object. */
function toRequestBody(useCase: UseCase): JsonSchema {
  const { method, path } = useCase.http!;
  if (method === 'get') return {};
  const fields = fieldsOf(useCase);
  const file = fields.find(({ type }) => type === 'file');
  if (file !== undefined) {
    const content = { '*/*': { schema: { type: 'string', format: 'binary' } } };
    return { requestBody: { required: true, description: file.description, content } };
  }
  const inBody = fields.filter(({ key }) => !isInPath(path, key));
  if (inBody.length === 0) return {};
  const required = inBody.filter((field) => field.required).map(({ key }) => key);
  const schema = {
    type: 'object',
    properties: Object.fromEntries(
      inBody.map(({ key, schema: of, description }) => [
        key,
        description === '' ? of : { ...of, description },
      ]),
    ),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
  return { requestBody: { required: required.length > 0, content: { 'application/json': { schema } } } };
}

/** Ways to show who asks; an empty one where a visitor may ask, too. */
function securityOf({ access, interactive }: UseCase): JsonSchema[] {
  return [
    ...(access === 'anyone' ? [{}] : []),
    { session: [] },
    ...(interactive === true ? [] : [{ token: [] }]),
  ];
}

const isInPath = (path: string, key: string): boolean => path.includes(`{${key}}`);

const tagOf = (useCase: UseCase): string => useCase.name.split('.')[0]!;

const answerName = (name: string): string =>
  name.replace(/(^|\.)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

const ETAG: JsonSchema = { schema: { type: 'string' }, description: 'Changes with data version and catalog' };

const PROBLEM: JsonSchema = {
  type: 'object',
  description: 'RFC 9457 problem document',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    findings: { type: 'array', items: { $ref: `${REFERENCE}Finding` } },
  },
};

const FORMAT: JsonSchema = {
  name: 'format',
  in: 'query',
  schema: { type: 'string', enum: ['json', 'csv'] },
  description: 'Form of the answer; Accept does the same',
};

const FILENAME: JsonSchema = {
  name: 'filename',
  in: 'query',
  schema: { type: 'string' },
  description: 'Name of the file; Content-Disposition does the same',
};

const PREFER: JsonSchema = {
  name: 'Prefer',
  in: 'header',
  schema: { type: 'string', enum: ['respond-async'] },
  description: 'Queue the work and answer at once with the id of its job',
};

const problem = (description: string, headers?: JsonSchema): JsonSchema => ({
  description,
  ...(headers === undefined ? {} : { headers }),
  content: { 'application/problem+json': { schema: { $ref: `${REFERENCE}Problem` } } },
});

const RESPONSES: JsonSchema = {
  Problem: problem('What went wrong and what to do'),
  Unauthenticated: problem('Nobody is signed in, or the API token is not valid', {
    'WWW-Authenticate': { schema: { type: 'string' } },
  }),
  Forbidden: problem('Whoever is signed in may not do this'),
  Queued: {
    description: 'Queued; the job tells how it went',
    headers: { Location: { schema: { type: 'string' }, description: 'Address of the job' } },
    content: {
      'application/json': {
        schema: { type: 'object', required: ['job'], properties: { job: { type: 'string' } } },
      },
    },
  },
};

/** A browser after its sign-in, and a program with a token of its person. */
const SECURITY_SCHEMES: JsonSchema = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'serai-session',
    description: 'Set by a sign-in below /api/auth; with https its name begins with __Host-',
  },
  token: { type: 'http', scheme: 'bearer', description: "An API token, made on the page of one's account" },
};
