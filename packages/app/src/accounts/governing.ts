/** Who sees and who governs an organisation. */
import { Problem } from '@serai/core/measure';
import type { Actor } from '../policy/actor.ts';
import type { OrganisationRole } from '../policy/roles.ts';
import type { Organisation, ReadTransaction } from '../ports/index.ts';
import type { Context } from '../usecase.ts';

/** Of a call: who asks, and what they may see. */
export type Asking = Pick<Context, 'actor' | 'scope'>;

/** Role of the person who acts in the organisation, as it stood when the call began. */
export const ownRole = (actor: Actor, organisation: string): OrganisationRole | undefined =>
  actor.kind === 'user'
    ? actor.memberships.find((membership) => membership.organisation === organisation)?.role
    : undefined;

/** Whether they govern it: its leads, and whoever has the directory (secretariat, administrators, the operator). */
export const governs = ({ actor, scope }: Asking, organisation: string): boolean =>
  scope.directory || ownRole(actor, organisation) === 'lead';

/** The organisation for its members and the directory. Throws Problem not-found, the same for unknown and foreign ones. */
export async function getOrganisation(
  tx: ReadTransaction,
  { actor, scope }: Asking,
  id: string,
): Promise<Organisation> {
  const visible = scope.directory || ownRole(actor, id) !== undefined;
  const organisation = visible ? await tx.accounts.findOrganisation(id) : undefined;
  if (organisation !== undefined) return organisation;
  throw new Problem(
    'not-found',
    `There is no organisation ${id}: \`serai organisations list\` shows the ids.`,
  );
}

/** An open organisation that the actor governs. Throws Problem not-found, forbidden or conflict (it is closed). */
export async function getGoverned(tx: ReadTransaction, asking: Asking, id: string): Promise<Organisation> {
  const organisation = await getOrganisation(tx, asking, id);
  if (!governs(asking, id)) {
    throw new Problem('forbidden', `Only a lead of ${organisation.name} may do that: ask one of its leads.`);
  }
  assertOpen(organisation);
  return organisation;
}

/** Throws Problem conflict. */
export function assertOpen({ name, closedAt }: Organisation): void {
  if (closedAt === undefined) return;
  throw new Problem(
    'conflict',
    `${name} was closed on ${closedAt.slice(0, 10)}: nothing of it changes any more.`,
  );
}
