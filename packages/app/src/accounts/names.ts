/** Names of today of people and organisations, for whoever was let to see a record that names them. */
import { userOf } from '../policy/actor.ts';
import { everythingAt } from '../policy/scope.ts';
import type { ReadTransaction } from '../ports/index.ts';

/** Names of people by id, in one query; a tombstone has none. */
export async function userNames(
  tx: ReadTransaction,
  ids: Iterable<string>,
  at: string,
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const found = await tx.accounts.listUsers(everythingAt(at), { ids: wanted });
  return new Map(found.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name]])));
}

/** Names of organisations by id, in one query. */
export async function organisationNames(
  tx: ReadTransaction,
  ids: Iterable<string>,
  at: string,
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const found = await tx.accounts.listOrganisations(everythingAt(at), { ids: wanted });
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** Names of those whom the audit log names so; tombstones, and whoever is no person, have none. */
export async function authorNames(
  tx: ReadTransaction,
  references: Iterable<string>,
  at: string,
): Promise<ReadonlyMap<string, string>> {
  const people = new Map<string, string>();
  for (const reference of references) {
    const user = userOf(reference);
    if (user !== undefined) people.set(reference, user);
  }
  const names = await userNames(tx, people.values(), at);
  const named = new Map<string, string>();
  for (const [reference, user] of people) {
    const name = names.get(user);
    if (name !== undefined) named.set(reference, name);
  }
  return named;
}

/** The same of one. */
export const findAuthorName = async (
  tx: ReadTransaction,
  reference: string,
  at: string,
): Promise<string | undefined> => (await authorNames(tx, [reference], at)).get(reference);
