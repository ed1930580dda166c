import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import {
  describeField,
  type FieldType,
  fieldOf,
  PEOPLE_KIND_NAMES,
  PEOPLE_KINDS,
  type PeopleFields,
  type PeopleKind,
  type PeopleKindName,
} from './people-kinds.ts';

/** Records read at once. */
const PAGE = 2_000;

type Row = Readonly<Record<string, unknown>>;

/** Which rows of the table are worth keeping. */
const conditionOf = (kind: PeopleKindName): RawBuilder<boolean> =>
  kind === 'mail' ? sql`sent_at is null and purpose not in ('invitation', 'password-reset')` : sql`true`;

/** A subquery that counts the records of the kind, named as the kind. */
export const countOf = (kind: PeopleKindName): RawBuilder<number> =>
  sql`(select count(*)::integer from ${sql.table(PEOPLE_KINDS[kind].table)} where ${conditionOf(kind)}) as ${sql.ref(kind)}`;

/** The records of a kind in pages, in the order of their key, byte by byte under any locale. */
export async function* listPeople(db: Kysely<Tables>, kind: PeopleKindName): AsyncGenerator<PeopleFields[]> {
  const { table, key, columns }: PeopleKind = PEOPLE_KINDS[kind];
  const order = key.map((column) => sql`${sql.ref(column)} collate "C"`);
  for (let after: readonly unknown[] | undefined; ; ) {
    const beyond: RawBuilder<unknown> =
      after === undefined ? sql`true` : sql`(${sql.join(order)}) > (${sql.join([...after])})`;
    const { rows } = await sql<Row>`
      select ${sql.join(Object.keys(columns).map((column) => sql.ref(column)))} from ${sql.table(table)}
      where ${conditionOf(kind)} and ${beyond} order by ${sql.join(order)} limit ${PAGE}`.execute(db);
    if (rows.length > 0) yield rows.map((row) => toFields(columns, row));
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = key.map((column) => last[column]);
  }
}

function toFields(columns: PeopleKind['columns'], row: Row): PeopleFields {
  const fields: Record<string, unknown> = {};
  for (const [column, field] of Object.entries(columns)) {
    const value = row[column];
    if (value !== null) fields[fieldOf(column)] = toPortable(describeField(field).type, value);
  }
  return fields;
}

function toPortable(type: FieldType, value: unknown): unknown {
  if (type === 'instant') return (value as Date).toISOString();
  return type === 'bigint' ? Number(value) : value;
}

/** Inserts records of a kind as they are. */
export async function insertPeople(
  db: Kysely<Tables>,
  kind: PeopleKindName,
  records: readonly PeopleFields[],
): Promise<void> {
  const { table, columns }: PeopleKind = PEOPLE_KINDS[kind];
  const names = Object.keys(columns);
  for (let from = 0; from < records.length; from += PAGE) {
    const rows = records.slice(from, from + PAGE).map((record) => {
      const values = Object.entries(columns).map(([column, field]) => {
        const value = record[fieldOf(column)] ?? null;
        return describeField(field).type === 'json' ? JSON.stringify(value) : value;
      });
      return sql`(${sql.join(values)})`;
    });
    await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
      values ${sql.join(rows)}`.execute(db);
  }
}

/** Takes away all records of these kinds, children first, and the sessions and links that end with a restore. */
export async function deletePeople(db: Kysely<Tables>): Promise<void> {
  await sql`delete from sessions`.execute(db);
  await sql`delete from verifications`.execute(db);
  for (const kind of PEOPLE_KIND_NAMES.toReversed())
    await sql`delete from ${sql.table(PEOPLE_KINDS[kind].table)}`.execute(db);
}
