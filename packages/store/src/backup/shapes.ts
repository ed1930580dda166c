import { unreadable } from './format.ts';
import { describeField, type FieldType, fieldOf, PEOPLE_KINDS, type PeopleKind } from './people-kinds.ts';

/** Type of each field that a record must have; the check constraints of the tables hold the code lists. */
type Shape = Readonly<Record<string, 'string' | 'number' | 'boolean' | 'object'>>;

/** How JSON carries a column; one of JSON holds anything. */
const CARRIED: Readonly<Record<Exclude<FieldType, 'json'>, 'string' | 'number' | 'boolean' | 'object'>> = {
  text: 'string',
  boolean: 'boolean',
  integer: 'number',
  bigint: 'number',
  number: 'number',
  instant: 'string',
  texts: 'object',
};

const shapeOf = ({ columns }: PeopleKind): Shape =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([column, field]) => {
      const { type, optional } = describeField(field);
      return optional || type === 'json' ? [] : [[fieldOf(column), CARRIED[type]]];
    }),
  );

const SHAPES: Readonly<Record<string, Shape>> = {
  data_version: { version: 'number', changedAt: 'string', observations: 'number' },
  snapshot: {
    sha256: 'string',
    name: 'string',
    mediaType: 'string',
    bytes: 'number',
    retrievedAt: 'string',
    source: 'string',
  },
  observation: {
    id: 'number',
    indicator: 'string',
    area: 'string',
    year: 'number',
    status: 'string',
    source: 'string',
    publisher: 'string',
    vintage: 'string',
    licence: 'string',
    raw: 'string',
    rawRow: 'number',
    snapshot: 'string',
    disclosure: 'string',
    chosen: 'boolean',
    version: 'number',
  },
  audit: {
    sequence: 'number',
    at: 'string',
    actor: 'string',
    action: 'string',
    subject: 'string',
    previousHash: 'string',
    hash: 'string',
  },
  ...Object.fromEntries(Object.entries(PEOPLE_KINDS).map(([kind, described]) => [kind, shapeOf(described)])),
};

/** The kinds of records in the order in which they stand in a file. */
export const KINDS: readonly string[] = Object.keys(SHAPES);

/** Throws Problem invalid-input when the record lacks a field of its kind. */
export function assertShape(kind: string, record: unknown, line: number): void {
  const shape = SHAPES[kind];
  if (shape === undefined || typeof record !== 'object' || record === null)
    throw unreadable(`line ${line} is damaged`);
  for (const [field, type] of Object.entries(shape)) {
    if (typeof (record as Record<string, unknown>)[field] !== type) {
      throw unreadable(`the ${kind} in line ${line} has no usable "${field}"`);
    }
  }
}
