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
  const members = await tx.accounts.listMemberships(asking.scope, { organisation: organisation.id });
  return organisationWire(organisation, members, asking);
}

/** As {@link toOrganisationWire}, of memberships that were read before. Pure. */
export function organisationWire(
  organisation: Organisation,
  memberships: readonly Membership[],
  { actor }: Asking,
): OrganisationWire {
  const members = memberships.filter((each) => each.organisation === organisation.id);
  // What was read last counts: the actor is as old as the call, and the call may have changed it.
  const own = actor.kind === 'user' ? members.find(({ user }) => user === actor.id)?.role : undefined;
  return {
    id: organisation.id,
    name: organisation.name,
    kind: organisation.kind,
    country: organisation.country ?? null,
    created_at: organisation.createdAt,
    closed_at: organisation.closedAt ?? null,
    members: members.length,
    own_role: own ?? null,
  };
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
