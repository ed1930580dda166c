import type { Scope } from '@serai/app/ports';
import { type RawBuilder, sql } from 'kysely';

/** Condition that holds for the records whose disclosure lies within the scope. */
export const mayRead = (scope: Scope): RawBuilder<boolean> => anyOf('disclosure', 'text', scope.disclosures);

/** Condition `column = any(values)`: one parameter whatever the count, nothing for an empty list. */
export const anyOf = (
  column: string,
  type: 'text' | 'integer',
  values: readonly (string | number)[],
): RawBuilder<boolean> => sql<boolean>`${sql.ref(column)} = any(${values}::${sql.raw(type)}[])`;
