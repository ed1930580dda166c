/** The input of a use-case as a list of fields: what the commands, the routes and the reference page are made of. */
import type { UseCase } from '@serai/app';
import * as z from 'zod';

export interface InputField {
  readonly key: string;
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'file';
  readonly required: boolean;
  readonly description: string;
  /** Allowed values, where they are few. */
  readonly choices: readonly string[] | undefined;
  readonly default: unknown;
  /** JSON Schema of the value. */
  readonly schema: JsonSchema;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

const known = new WeakMap<UseCase, readonly InputField[]>();

/** Fields of a use-case in the order in which its schema lists them. */
export function fieldsOf(useCase: UseCase): readonly InputField[] {
  let fields = known.get(useCase);
  if (fields === undefined) {
    const files = useCase.cli?.files ?? [];
    const schema = z.toJSONSchema(useCase.input, { io: 'input', unrepresentable: 'any' }) as ObjectSchema;
    fields = Object.entries(schema.properties ?? {}).map(([key, property]) =>
      toField(key, property, {
        required: schema.required?.includes(key) ?? false,
        file: files.includes(key),
      }),
    );
    known.set(useCase, fields);
  }
  return fields;
}

function toField(key: string, schema: JsonSchema, facts: { required: boolean; file: boolean }): InputField {
  const { description, default: preset, ...rest } = schema;
  return {
    key,
    type: facts.file ? 'file' : typeOf(schema),
    required: facts.required,
    description: typeof description === 'string' ? description : '',
    choices: Array.isArray(schema.enum) ? schema.enum.map(String) : undefined,
    default: preset,
    schema: preset === undefined ? rest : { ...rest, default: preset },
  };
}

function typeOf(schema: JsonSchema): Exclude<InputField['type'], 'file'> {
  const { type } = schema;
  return type === 'number' || type === 'integer' || type === 'boolean' || type === 'array' ? type : 'string';
}

/** Text as a terminal or a query string brings it. */
export type RawValue = string | boolean | readonly string[];

/**
 * Turns texts into the types of the fields; what does not fit stays text, so that the schema can say what is
 * wrong. Keys without a field stay too: the schema refuses them by name.
 */
export function typeInput(
  fields: readonly InputField[],
  raw: Readonly<Record<string, RawValue>>,
): Record<string, unknown> {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key, typeValue(byKey.get(key)?.type, value)]),
  );
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

function typeValue(type: InputField['type'] | undefined, value: RawValue): unknown {
  if (type === 'array') return typeof value === 'string' ? value.split(',') : value;
  if (typeof value !== 'string') return value;
  if ((type === 'number' || type === 'integer') && NUMBER.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === '' || value === '1')) return true;
  if (type === 'boolean' && (value === 'false' || value === '0')) return false;
  return value;
}
