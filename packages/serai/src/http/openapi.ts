/** OpenAPI 3.1 of the API, derived from the list of use-cases and their schemas. */

import type { UseCase } from '@serai/app';
import * as wire from '@serai/app';
import * as z from 'zod';
import { fieldsOf, type InputField, type JsonSchema } from '../calling/fields.ts';
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
    components: { schemas: { ...schemas, Problem: PROBLEM }, responses: RESPONSES },
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
  const content: Record<string, unknown> =
    output === undefined ? { [useCase.mediaType ?? '*/*']: {} } : { 'application/json': { schema: output } };
  if (useCase.csv !== undefined) content['text/csv'] = { schema: { type: 'string' } };
  if (useCase.heavy === true) content['text/event-stream'] = { schema: { type: 'string' } };
  const format = {
    name: 'format',
    in: 'query',
    schema: { type: 'string', enum: ['json', 'csv'] },
    description: 'Form of the answer; Accept does the same',
  };
  return {
    operationId: useCase.name,
    summary: useCase.summary,
    tags: [tagOf(useCase)],
    parameters: [
      ...fieldsOf(useCase).map((field) => toParameter(field, useCase.http!.path)),
      ...(useCase.csv === undefined ? [] : [format]),
    ],
    responses: {
      '200': {
        description: 'The answer',
        ...(useCase.cacheable !== undefined ? { headers: { ETag: ETAG } } : {}),
        content,
      },
      ...(useCase.cacheable !== undefined
        ? { '304': { description: 'Not changed since the ETag given' } }
        : {}),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function toParameter(field: InputField, path: string): JsonSchema {
  const inPath = path.includes(`{${field.key}}`);
  return {
    name: field.key,
    in: inPath ? 'path' : 'query',
    required: inPath || field.required,
    description: field.description,
    schema: field.schema,
  };
}

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

const RESPONSES: JsonSchema = {
  Problem: {
    description: 'What went wrong and what to do',
    content: { 'application/problem+json': { schema: { $ref: `${REFERENCE}Problem` } } },
  },
};
