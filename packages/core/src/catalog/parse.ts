/** Holds content against a schema of the catalog and says in sentences where it does not fit. */
import type * as z from 'zod';
import { shapeAt } from './shape.ts';

/** A schema of something in the catalog. */
export type CatalogSchema<T> = z.ZodType<T>;

/** One place where content does not fit its schema. */
export interface Defect {
  readonly code: 'unknown-key' | 'missing-field' | 'wrong-value';
  /** Keys and positions down to the field; empty for the content as a whole. */
  readonly path: readonly PropertyKey[];
  /** English sentence: what is wrong and what is allowed. */
  readonly message: string;
}

/** The typed record with its defaults filled in, or every defect at once. Nothing is thrown. */
export function parseRecord<T>(
  schema: CatalogSchema<T>,
  content: unknown,
): { readonly record: T } | { readonly defects: readonly Defect[] } {
  const result = schema.safeParse(content);
  if (result.success) return { record: result.data };
  return { defects: result.error.issues.flatMap((issue) => toDefects(schema, content, issue)) };
}

function toDefects(schema: z.ZodType, content: unknown, issue: z.core.$ZodIssue): Defect[] {
  if (issue.code === 'unrecognized_keys') {
    const allowed = shapeAt(schema, content, issue.path);
    const hint = allowed.length === 0 ? '' : ` Allowed here: ${allowed.join(', ')}.`;
    return issue.keys.map((key) => ({
      code: 'unknown-key',
      path: [...issue.path, key],
      message: `There is no field "${key}".${hint}`,
    }));
  }
  const path = issue.path;
  const value = valueAt(content, path);
  const name = nameOf(path);
  const expected = expectation(issue);
  if (value === undefined) {
    return [{ code: 'missing-field', path, message: `${name} is missing: it must be ${expected}.` }];
  }
  if (issue.code === 'custom') {
    return [{ code: 'wrong-value', path, message: `${name} is ${quote(value)}: ${issue.message}.` }];
  }
  const message =
    issue.code === 'invalid_key'
      ? `The key ${name} is not allowed here.`
      : `${name} must be ${expected}, not ${quote(value)}.`;
  return [{ code: 'wrong-value', path, message }];
}

/** The field in words; a position in a list says of which. */
function nameOf(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  const list = path.findLast((key) => typeof key === 'string');
  return typeof last === 'number' && list !== undefined
    ? `Entry ${last + 1} of "${list}"`
    : `"${String(last)}"`;
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? `of type ${issue.expected}`;
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'invalid_format':
      return formatOf(issue);
    case 'too_small':
      return smallest(issue);
    case 'too_big':
      return issue.origin === 'array'
        ? `a list of at most ${issue.maximum}`
        : `${issue.inclusive ? 'at most' : 'below'} ${issue.maximum}`;
    case 'invalid_union':
      return 'options' in issue && issue.options !== undefined
        ? oneOf(issue.options.map(String))
        : 'of a kind that the schema knows';
    default:
      return `valid (${issue.message})`;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'a group of fields',
  record: 'a group of fields',
  string: 'a text (in quotes when it looks like a number)',
};

function formatOf(issue: z.core.$ZodIssueInvalidStringFormat): string {
  if (issue.format === 'url') return 'a web address';
  return issue.pattern === undefined ? `a valid ${issue.format}` : `of the form ${issue.pattern}`;
}

function smallest(issue: z.core.$ZodIssueTooSmall): string {
  if (issue.origin === 'string') return 'a text that is not empty';
  if (issue.origin === 'array') return `a list of at least ${issue.minimum}`;
  return `${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}`;
}

const oneOf = (values: readonly string[]): string =>
  values.length === 1 ? `"${values[0]}"` : `one of ${values.join(', ')}`;

const LONGEST_QUOTE = 60;

function quote(value: unknown): string {
  // JSON knows no infinity and would say null.
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text;
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  let value = content;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
