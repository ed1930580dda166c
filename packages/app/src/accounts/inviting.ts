/** Who may offer what by an invitation, and whether it makes sense. */
import { Problem } from '@serai/core/measure';
import type { Grant } from '../policy/actor.ts';
import type { GrantedRole } from '../policy/roles.ts';
import { rolesOf } from '../policy/standing.ts';
import type { Invitation, Organisation, ReadTransaction } from '../ports/index.ts';
import { type Asking, governs } from './governing.ts';

/** Roles that the secretariat gives out; the others are for administrators. */
const OF_SECRETARIAT: readonly GrantedRole[] = ['focal-point', 'reviewer', 'tester'];

/**
 * Throws Problem forbidden: a role is given out by administrators and, up to the reviewer, by the secretariat; a place in
 * an organisation by whoever governs it.
 */
export function assertMayOffer(
  asking: Asking,
  { organisation, grant }: Pick<Invitation, 'organisation' | 'grant'>,
): void {
  if (organisation !== undefined && !governs(asking, organisation)) {
    throw new Problem(
      'forbidden',
      'Only a lead of the organisation may invite into it: ask one of its leads.',
    );
  }
  if (grant !== undefined && !mayGrant(asking, grant.role)) {
    throw new Problem(
      'forbidden',
      `You may not give the role ${grant.role} to anybody: ask an administrator.`,
    );
  }
}

function mayGrant({ actor }: Asking, role: GrantedRole): boolean {
  if (actor.kind === 'local-operator' || actor.kind === 'system') return true;
  const roles = rolesOf(actor);
  return roles.has('administrator') || (roles.has('secretariat') && OF_SECRETARIAT.includes(role));
}

/** A lead invites a staff, not a mailing list: as many invitations into one organisation are open at a time. */
const MOST_OPEN = 100;

/** Who is invited, and into what. */
export interface Offer {
  readonly email: string;
  readonly organisation: Organisation | undefined;
  readonly grant: Grant | undefined;
}

/**
 * Throws Problem conflict when the person has all of it already, or an open invitation into the same place waits for
 * them. Looks no further than the scope of whoever invites: whether a stranger has an account is told to nobody.
 */
export async function assertNew(
  tx: ReadTransaction,
  { scope }: Asking,
  { email, organisation, grant }: Offer,
): Promise<void> {
  const person = await tx.accounts.findUserByEmail(scope, email);
  if (person !== undefined && organisation !== undefined) {
    const [member] = await tx.accounts.listMemberships(scope, {
      organisation: organisation.id,
      user: person.id,
    });
    if (member !== undefined) {
      throw new Problem('conflict', `This person is a member of ${organisation.name} already.`);
    }
  }
  if (person !== undefined && organisation === undefined && grant !== undefined) {
    const held = await tx.accounts.listGrants(scope, { user: person.id, role: grant.role });
    if (held.some(({ country }) => country === grant.country)) {
      throw new Problem('conflict', `This person has the role ${grant.role} already.`);
    }
  }
  const into = organisation === undefined ? {} : { organisation: organisation.id };
  const open = await tx.accounts.listInvitations(scope, { ...into, openAt: scope.now });
  if (organisation !== undefined && !scope.directory && open.length >= MOST_OPEN) {
    throw new Problem(
      'conflict',
      `${MOST_OPEN} invitations into ${organisation.name} are open: withdraw some, or wait until they are accepted.`,
    );
  }
  const same = open.find((each) => each.email === email && isSameOffer(each, { organisation, grant }));
  if (same !== undefined) {
    throw new Problem(
      'conflict',
      `An invitation of this person is open until ${same.expiresAt.slice(0, 10)}: withdraw it to make a new one.`,
    );
  }
}

const isSameOffer = (
  invitation: Invitation,
  { organisation, grant }: Pick<Offer, 'organisation' | 'grant'>,
): boolean =>
  invitation.organisation === organisation?.id &&
  invitation.grant?.role === grant?.role &&
  invitation.grant?.country === grant?.country;
