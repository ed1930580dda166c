import { type UseCase, useCases } from '@serai/app';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../calling/fields.ts';
import { createOpenApi } from './openapi.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: object;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<
      Record<string, { readonly schema: { readonly properties?: Readonly<Record<string, unknown>> } }>
    >;
  };
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly responses: Readonly<Record<string, unknown>>;
}

const document = createOpenApi(useCases) as unknown as {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>>; readonly responses: object };
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** Every `$ref` anywhere in the document. */
function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' ? [String(inner)] : referencesIn(inner),
  );
}

function resolve(reference: string): unknown {
  return reference
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
}

describe('the OpenAPI document', () => {
  it('is of version 3.1 and lists every use-case that HTTP reaches, each under its own id', () => {
    const reachable = (useCases as readonly UseCase[]).filter((useCase) => useCase.http !== undefined);
    expect(document.openapi).toBe('3.1.0');
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(
      reachable.map((useCase) => useCase.name).sort(),
    );
    expect(operations.length).toBeGreaterThan(15);
  });

  it.each(operations)(
    '$method $path declares every parameter of its path, as required, and no other',
    ({ path, operation }) => {
      const templated = [...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => key);
      const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
      expect(declared.map((parameter) => parameter.name).sort()).toEqual(templated.sort());
      expect(declared.every((parameter) => parameter.required)).toBe(true);
      const names = operation.parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
      expect(new Set(names).size).toBe(names.length);
      expect(operation.summary).not.toBe('');
      expect(operation.responses).toHaveProperty('200');
    },
  );

  it.each(operations)(
    '$method $path takes each input in one place: path, query or body',
    ({ path, method, operation }) => {
      const useCase = (useCases as readonly UseCase[]).find(({ name }) => name === operation.operationId)!;
      const file = useCase.cli?.files?.[0];
      const json = Object.keys(operation.requestBody?.content['application/json']?.schema.properties ?? {});
      const elsewhere = operation.parameters.map(({ name }) => name);
      const inputs = fieldsOf(useCase).map(({ key }) => key);
      expect(json.filter((key) => elsewhere.includes(key))).toEqual([]);
      for (const key of inputs) expect([...json, ...elsewhere, file]).toContain(key);
      if (method === 'get') expect(operation.requestBody).toBeUndefined();
      else if (file !== undefined) expect(Object.keys(operation.requestBody!.content)).toEqual(['*/*']);
      else expect(elsewhere.every((key) => path.includes(`{${key}}`) || key === 'Prefer')).toBe(true);
    },
  );

  it.each(operations)('$method $path says who may ask, and what others are answered', ({ operation }) => {
    const useCase = (useCases as readonly UseCase[]).find(({ name }) => name === operation.operationId)!;
    const ways = operation.security.flatMap((each) => Object.keys(each));
    expect(ways.includes('token')).toBe(useCase.interactive !== true);
    expect(operation.security.some((each) => Object.keys(each).length === 0)).toBe(
      useCase.access === 'anyone',
    );
    expect(Object.hasOwn(operation.responses, '401')).toBe(useCase.access !== 'anyone');
  });

  it('refers only to what it holds', () => {
    const references = [...new Set(referencesIn(document))];
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((reference) => resolve(reference) === undefined)).toEqual([]);
  });

  it('tells the media type of each file, and of a raw file that it may be any', () => {
    const mediaTypes = (path: string): string[] => {
      const answer = document.paths[path]?.get?.responses['200'] as { content: object };
      return Object.keys(answer.content);
    };
    expect(mediaTypes('/boundaries/geometry')).toEqual(['application/geo+json']);
    expect(mediaTypes('/boundaries/disputed')).toEqual(['application/geo+json']);
    expect(mediaTypes('/snapshots/{sha256}/raw')).toEqual(['*/*']);
  });

  it('describes an index row as the API sends it', () => {
    const row = document.components.schemas.IndexRow as { properties: object; required: string[] };
    expect(Object.keys(row.properties)).toEqual(
      expect.arrayContaining(['iso3', 'score', 'rank_interval', 'reason', 'areas']),
    );
  });
});
