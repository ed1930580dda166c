/** Accepting an invitation: what both ways in, the welcome page and a signed-in person, do in their transaction. */
import { notify } from '../notifications/notify.ts';
import { userReference } from '../policy/actor.ts';
import { ORGANISATION_ROLES, type OrganisationRole } from '../policy/roles.ts';
import { everythingAt } from '../policy/scope.ts';
import type { Invitation, WriteTransaction } from '../ports/index.ts';
import { isStillOffered } from './inviting.ts';
import { tellOfGrant } from './tell-of-grant.ts';

/** The state of an invitation at an instant. */
export function invitationState(
  { acceptedAt, withdrawnAt, expiresAt }: Pick<Invitation, 'acceptedAt' | 'withdrawnAt' | 'expiresAt'>,
  at: string,
): 'open' | 'accepted' | 'withdrawn' | 'expired' {
  if (acceptedAt !== undefined) return 'accepted';
  if (withdrawnAt !== undefined) return 'withdrawn';
  return expiresAt > at ? 'open' : 'expired';
}

/** What an unknown, expired, withdrawn and somebody else's invitation all answer, so that nobody learns which it is. */
export const NO_INVITATION =
  'There is no open invitation for you behind this link: ask whoever invited you for a new one.';

/**
 * Takes the invitation for the user and gives what it promises: the membership, the role, or both. A greater role that
 * the user already has stays. Appends the audit entry `invitations.accept` and tells the leads of the organisation, and
 * of a role those whom it concerns. False, and nothing changed, when the invitation is not open at that instant, somebody
 * was faster, or whoever invited could not do it any more. The caller has compared the e-mail addresses, and calls
 * `identity.forget(user)` after the transaction.
 */
export async function acceptInvitation(
  tx: WriteTransaction,
  invitation: Invitation,
  user: string,
  moment: { readonly at: string; newId(): string },
): Promise<boolean> {
  const { at } = moment;
  if (!(await isStillOffered(tx, invitation, at))) return false;
  if (!(await tx.accounts.acceptInvitation(invitation.id, { user, at }))) return false;
  const { organisation, organisationRole, grant, invitedBy } = invitation;
  if (organisation !== undefined && organisationRole !== undefined) {
    await joinOrganisation(tx, { organisation, user, role: organisationRole, at });
    const joined = { organisation, user, role: organisationRole };
    const notice = { facts: joined, path: `/organisations/${organisation}` };
    const users = { organisation, roles: ['lead'] } as const;
    await notify(tx, { kind: 'organisation.joined', users, ...notice }, { ...moment, except: user });
  }
  if (grant !== undefined) {
    const held = await tx.accounts.listGrants(everythingAt(at), { user });
    if (!held.some(({ role, country }) => role === grant.role && country === grant.country)) {
      await tx.accounts.addGrant({ ...grant, user, grantedBy: invitedBy, grantedAt: at });
      await tellOfGrant(tx, { user, grant }, { ...moment, except: user });
    }
  }
  await tx.appendAudit({
    at,
    actor: userReference(user),
    action: 'invitations.accept',
    subject: `invitation:${invitation.id}`,
    details: {
      before: {},
      after: {
        organisation: organisation ?? null,
        organisation_role: organisationRole ?? null,
        grant: grant ?? null,
      },
    },
  });
  return true;
}

/** Makes the user a member with the role, unless they have a greater one. */
async function joinOrganisation(
  tx: WriteTransaction,
  {
    organisation,
    user,
    role,
    at,
  }: { organisation: string; user: string; role: OrganisationRole; at: string },
): Promise<void> {
  const [present] = await tx.accounts.listMemberships(everythingAt(at), { organisation, user });
  if (present !== undefined && rank(present.role) <= rank(role)) return;
  await tx.accounts.putMembership({ organisation, user, role, since: present?.since ?? at });
}

/** 0 is the greatest. */
const rank = (role: OrganisationRole): number => ORGANISATION_ROLES.indexOf(role);
