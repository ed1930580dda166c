/** Organisations and their members in the wire format. */
import type { Membership, Organisation, ReadTransaction, User } from '../ports/index.ts';
import { factsView } from '../usecase.ts';
import { type Asking, governs } from './governing.ts';
import type { MemberWire, OrganisationWire } from './wire.ts';

/** The organisation with the count of its members, for somebody who sees it. */
export async function toOrganisationWire(
  tx: ReadTransaction,
  asking: Asking,
  organisation: Organisation,
): Promise<OrganisationWire> {
  const [wire] = await toOrganisationWires(tx, asking, [organisation]);
  return wire as OrganisationWire;
}

/** Organisations with the counts of their members, in the order given, for somebody who sees them. */
export async function toOrganisationWires(
  tx: ReadTransaction,
  { actor, scope }: Asking,
  organisations: readonly Organisation[],
): Promise<OrganisationWire[]> {
  const members = await tx.accounts.countMembers(organisations.map(({ id }) => id));
  // What is read now counts: the actor is as old as the call, and the call may have changed it.
  const own = actor.kind === 'user' ? await tx.accounts.listMemberships(scope, { user: actor.id }) : [];
  return organisations.map((organisation) => ({
    id: organisation.id,
    name: organisation.name,
    kind: organisation.kind,
    country: organisation.country ?? null,
    created_at: organisation.createdAt,
    closed_at: organisation.closedAt ?? null,
    members: members.get(organisation.id) ?? 0,
    own_role: own.find((each) => each.organisation === organisation.id)?.role ?? null,
  }));
}

/** A member as the asking person may see them: addresses are for whoever governs, and one's own. */
export const toMemberWire = (
  { organisation, user, role, since }: Membership,
  person: User | undefined,
  asking: Asking,
): MemberWire => ({
  user,
  name: person?.name ?? null,
  email: governs(asking, organisation) || asking.scope.user === user ? (person?.email ?? null) : null,
  role,
  since,
});

/** One organisation, printed in a terminal. */
export const organisationView = factsView<OrganisationWire>({
  facts: (organisation) => [
    ['id', organisation.id],
    ['name', organisation.name],
    ['kind', organisation.kind],
    ['country', organisation.country],
    ['members', organisation.members],
    ['since', organisation.created_at],
    ['closed', organisation.closed_at],
  ],
});
