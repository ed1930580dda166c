/** Finding a membership and changing its role. */
import { Problem } from '@serai/core/measure';
import { notify } from '../notifications/notify.ts';
import type { OrganisationRole } from '../policy/roles.ts';
import { everythingAt } from '../policy/scope.ts';
import type { Membership, ReadTransaction, WriteTransaction } from '../ports/index.ts';
import type { ChangeMoment } from './change.ts';

/** The membership. Throws Problem not-found, the same for strangers and for nobody. */
export async function getMember(
  tx: ReadTransaction,
  { organisation, user }: { readonly organisation: string; readonly user: string },
  at: string,
): Promise<Membership> {
  const [member] = await tx.accounts.listMemberships(everythingAt(at), { organisation, user });
  if (member !== undefined) return member;
  throw new Problem('not-found', `The organisation has no member ${user}.`);
}

/** Changes the role and tells the member. */
export async function setRole(
  tx: WriteTransaction,
  { member, role }: { readonly member: Membership; readonly role: OrganisationRole },
  moment: ChangeMoment,
): Promise<void> {
  const { organisation, user } = member;
  await tx.accounts.putMembership({ ...member, role });
  const facts = { organisation, user, role };
  const path = `/organisations/${organisation}`;
  await notify(tx, { kind: 'organisation.role-changed', users: [user], facts, path }, moment);
}
