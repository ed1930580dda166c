import type { Scope } from '@serai/app/ports';
import { type RawBuilder, sql } from 'kysely';

/** Where the columns of a record policy stand: `owner`, `disclosure`, `embargo_until`, `parties`, and the country's. */
export interface PolicyColumns {
  /** Table or alias in the query. */
  readonly table: string;
  /** Column of the country that a record is about; absent for records that are about none and name no party. */
  readonly country?: string;
}

/** The policy of a figure; its country is its reference area. */
export const OBSERVATIONS: PolicyColumns = { table: 'observations', country: 'area' };

/**
 * Condition that holds for the records within the scope: `mayRead` of `app/policy/record.ts` as SQL. The shorter the
 * scope, the shorter the condition: none for everything, two comparisons for a visitor.
 */
export function mayRead(scope: Scope, columns: PolicyColumns): RawBuilder<boolean> {
  if (scope.everything) return sql<boolean>`true`;
  const column = (name: string): RawBuilder<unknown> => sql.ref(`${columns.table}.${name}`);
  const released = isReleased(scope.now, columns.table);
  const levels = [sql`${column('disclosure')} = 'public'`];
  if (scope.member) levels.push(sql`${column('disclosure')} = 'member'`);
  if (scope.parties.length > 0 && columns.country !== undefined)
    levels.push(sql`${column('disclosure')} = 'party' and ${isParty(scope, columns)}`);
  const open = sql<boolean>`${released} and (${sql.join(levels, sql` or `)})`;
  if (scope.parties.length === 0) return open;
  return sql<boolean>`(${open} or ${column('owner')} = any(${scope.parties}::text[]))`;
}

/** Whether no embargo holds the record back at the instant. */
export const isReleased = (now: string, table: string): RawBuilder<boolean> => {
  const until = sql.ref(`${table}.embargo_until`);
  return sql<boolean>`(${until} is null or ${until} <= ${now}::timestamptz)`;
};

/** Whether a party of the scope is named on the record, or is the country that it is about. */
function isParty(scope: Scope, { table, country = '' }: PolicyColumns): RawBuilder<boolean> {
  const named = sql<boolean>`${sql.ref(`${table}.parties`)} && ${scope.parties}::text[]`;
  const countries = scope.parties.flatMap((party) =>
    party.startsWith('country:') ? [party.slice('country:'.length)] : [],
  );
  if (countries.length === 0) return named;
  return sql<boolean>`(${named} or ${sql.ref(`${table}.${country}`)} = any(${countries}::text[]))`;
}

/** Condition `column = any(values)`: one parameter whatever the count, nothing for an empty list. */
export const anyOf = (
  column: string,
  type: 'text' | 'integer',
  values: readonly (string | number)[],
): RawBuilder<boolean> => sql<boolean>`${sql.ref(column)} = any(${values}::${sql.raw(type)}[])`;
