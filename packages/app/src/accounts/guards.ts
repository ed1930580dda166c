/** Rules that keep the platform and its organisations governed: the last one hands over before they go. */
import { Problem } from '@serai/core/measure';
import { everythingAt } from '../policy/scope.ts';
import type { ReadTransaction, User } from '../ports/index.ts';

/** Throws Problem conflict when nobody who can sign in would be administrator without this user. */
export async function assertNotLastAdministrator(
  tx: ReadTransaction,
  { id, blockedAt }: User,
  at: string,
): Promise<void> {
  if (blockedAt !== undefined) return;
  const grants = await tx.accounts.listGrants(everythingAt(at), { user: id, role: 'administrator' });
  if (grants.length === 0 || (await tx.accounts.countHolders('administrator')) > 1) return;
  throw new Problem(
    'conflict',
    'This is the last active administrator: grant the role to somebody else first, or the platform is left without one.',
  );
}

/**
 * Throws Problem conflict that names the way out when no other lead of the organisation could sign in and, unless
 * `evenAlone`, others are members of it. Asked only of somebody who is a lead.
 */
export async function assertNotLastLead(
  tx: ReadTransaction,
  { organisation, user, evenAlone = false }: { organisation: string; user: string; evenAlone?: boolean },
  at: string,
): Promise<void> {
  const leads = await tx.accounts.listRecipients({ organisation, roles: ['lead'] });
  if (leads.some((lead) => lead !== user)) return;
  const members = await tx.accounts.listMemberships(everythingAt(at), { organisation });
  if (members.length === 1 && !evenAlone) return;
  const name = (await tx.accounts.findOrganisation(organisation))?.name ?? organisation;
  throw new Problem(
    'conflict',
    `${name} has no other lead: transfer it to another member first ("organisations transfer").`,
  );
}

/** Throws Problem conflict when the user is the only lead of an organisation with other members, whichever it is. */
export async function assertLeadsNothingAlone(tx: ReadTransaction, user: string, at: string): Promise<void> {
  const memberships = await tx.accounts.listMemberships(everythingAt(at), { user });
  for (const { organisation, role } of memberships) {
    if (role === 'lead') await assertNotLastLead(tx, { organisation, user }, at);
  }
}
