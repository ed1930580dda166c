import type { Scope } from '@serai/app/ports';
import { type RawBuilder, sql } from 'kysely';

/** Organisations that the user of the scope belongs to, as a subquery; with `lead`, those that they lead. */
const ownOrganisations = (user: string, lead = false): RawBuilder<unknown> =>
  sql`select own.organisation from memberships as own where own.user_id = ${user}${lead ? sql` and own.role = 'lead'` : sql``}`;

/** Condition on a user's id: themselves, people of their organisations, or everybody with the directory. */
export function mayReadUser(scope: Scope, column: string): RawBuilder<boolean> {
  if (scope.directory) return sql<boolean>`true`;
  if (scope.user === undefined) return sql<boolean>`false`;
  return sql<boolean>`(${sql.ref(column)} = ${scope.user} or ${sql.ref(column)} in (
    select fellow.user_id from memberships as fellow where fellow.organisation in (${ownOrganisations(scope.user)})))`;
}

/** Condition on an organisation's id: their own ones, or all with the directory. */
export function mayReadOrganisation(scope: Scope, column: string): RawBuilder<boolean> {
  if (scope.directory) return sql<boolean>`true`;
  if (scope.user === undefined) return sql<boolean>`false`;
  return sql<boolean>`${sql.ref(column)} in (${ownOrganisations(scope.user)})`;
}

/** Condition on an organisation's id: those that they lead, or all with the directory. */
export function mayReadInvitationsOf(scope: Scope, column: string): RawBuilder<boolean> {
  if (scope.directory) return sql<boolean>`true`;
  if (scope.user === undefined) return sql<boolean>`false`;
  return sql<boolean>`${sql.ref(column)} in (${ownOrganisations(scope.user, true)})`;
}

/** Condition on a user's id: their own credentials, and nobody else's. */
export function mayReadCredentialsOf(scope: Scope, column: string): RawBuilder<boolean> {
  if (scope.everything) return sql<boolean>`true`;
  return sql<boolean>`${sql.ref(column)} = ${scope.user ?? null}`;
}

/** Whether `text` contains `part` in any case, in any script, under any locale of the server. */
export const contains = (text: string, part: string): RawBuilder<boolean> =>
  sql<boolean>`position(lower(${part}::text collate "und-x-icu") in lower(${sql.ref(text)} collate "und-x-icu")) > 0`;
