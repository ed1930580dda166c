/** People in the wire format. */
import { Problem } from '@serai/core/measure';
import type { Grant } from '../policy/actor.ts';
import type { Scope } from '../policy/scope.ts';
import type { Membership, ReadTransaction, User } from '../ports/index.ts';
import { organisationNames } from './names.ts';
import type { GrantWire, MembershipWire, UserWire } from './wire.ts';

/** The user if the scope shows it. Throws Problem not-found, the same for "unknown" and "not yours to see". */
export async function getUser(tx: ReadTransaction, scope: Scope, id: string): Promise<User> {
  const user = await tx.accounts.findUser(scope, id);
  if (user !== undefined) return user;
  throw new Problem('not-found', `There is no user ${id}: \`serai users list\` shows the ids.`);
}

/** A user who has not deleted the account. Throws Problem not-found, or conflict for a tombstone. */
export async function getLivingUser(tx: ReadTransaction, scope: Scope, id: string): Promise<User> {
  const user = await getUser(tx, scope, id);
  if (user.deletedAt === undefined) return user;
  throw new Problem('conflict', `The user ${id} deleted the account: it can only be looked at.`);
}

/** Deleted goes before blocked. */
export function userState({ blockedAt, deletedAt }: User): UserWire['state'] {
  if (deletedAt !== undefined) return 'deleted';
  return blockedAt === undefined ? 'active' : 'blocked';
}

export const toGrantWire = ({ role, country }: Grant): GrantWire => ({ role, country: country ?? null });

/** The user with grants and memberships. */
export async function toUserWire(tx: ReadTransaction, scope: Scope, user: User): Promise<UserWire> {
  const [wire] = await toUserWires(tx, scope, [user]);
  return wire as UserWire;
}

/** Users with grants and memberships, in the order given: three queries, however many people the platform has. */
export async function toUserWires(
  tx: ReadTransaction,
  scope: Scope,
  users: readonly User[],
): Promise<UserWire[]> {
  const ids = users.map(({ id }) => id);
  const grants = byUser(await tx.accounts.listGrants(scope, { users: ids }));
  const held = await tx.accounts.listMemberships(scope, { users: ids });
  const memberships = byUser(held);
  const names = await organisationNames(
    tx,
    held.map(({ organisation }) => organisation),
    scope.now,
  );
  return users.map((user) => ({
    id: user.id,
    name: user.name ?? null,
    email: user.email ?? null,
    language: user.language,
    state: userState(user),
    two_factor: user.twoFactor,
    created_at: user.createdAt,
    grants: (grants.get(user.id) ?? []).map(toGrantWire),
    memberships: (memberships.get(user.id) ?? []).map((each) => toMembershipWire(each, names)),
  }));
}

function byUser<Row extends { readonly user: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const map = new Map<string, Row[]>();
  for (const row of rows) map.set(row.user, [...(map.get(row.user) ?? []), row]);
  return map;
}

/** A membership with the name of its organisation. */
export const toMembershipWire = (
  { organisation, role, since }: Membership,
  names: ReadonlyMap<string, string>,
): MembershipWire => ({
  organisation: { id: organisation, name: names.get(organisation) ?? organisation },
  role,
  since,
});
