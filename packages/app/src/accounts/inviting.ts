/** Who may offer what by an invitation, and whether it makes sense. */
import { Problem } from '@serai/core/measure';
import { type Grant, userOf, userReference } from '../policy/actor.ts';
import type { GrantedRole } from '../policy/roles.ts';
import { everythingAt, type Scope, scopeOf } from '../policy/scope.ts';
import { rolesOf } from '../policy/standing.ts';
import type { Invitation, Organisation, ReadTransaction, WriteTransaction } from '../ports/index.ts';
import { type Asking, governs } from './governing.ts';

/** Roles that the secretariat gives out; the others are for administrators. */
const OF_SECRETARIAT: readonly GrantedRole[] = ['focal-point', 'reviewer', 'tester'];

/** Places and roles that an invitation gives. */
type Given = Pick<Invitation, 'organisation' | 'grant'>;

/**
 * Throws Problem forbidden: a role is given out by administrators and, up to the reviewer, by the secretariat; a place in
 * an organisation by whoever governs it.
 */
export function assertMayOffer(asking: Asking, { organisation, grant }: Given): void {
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

/**
 * Whether whoever invited might do it at this instant, too: an invitation gives no more than its author has to give when
 * it is accepted. Those of the platform and of the operator of the machine stay.
 */
export async function isStillOffered(
  tx: ReadTransaction,
  { organisation, grant, invitedBy }: Given & Pick<Invitation, 'invitedBy'>,
  at: string,
): Promise<boolean> {
  const author = userOf(invitedBy);
  if (author === undefined) return true;
  const actor = await tx.accounts.findActor(author);
  if (actor === undefined) return false;
  const asking = { actor, scope: scopeOf(actor, at) };
  return (
    (organisation === undefined || governs(asking, organisation)) &&
    (grant === undefined || mayGrant(asking, grant.role))
  );
}

/**
 * Withdraws open invitations of the person that they could not make any more: called after a change that took rights from
 * them. Returns what the audit entry of the change adds: `withdrawn`, the references, when there were any.
 */
export async function withdrawnWith(
  tx: WriteTransaction,
  user: string,
  at: string,
): Promise<{ readonly withdrawn?: readonly string[] }> {
  const filter = { invitedBy: userReference(user), openAt: at };
  const withdrawn: string[] = [];
  for (const invitation of await tx.accounts.listInvitations(everythingAt(at), filter)) {
    if (await isStillOffered(tx, invitation, at)) continue;
    await tx.accounts.withdrawInvitation(invitation.id, at);
    withdrawn.push(`invitation:${invitation.id}`);
  }
  return withdrawn.length === 0 ? {} : { withdrawn };
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
 * Throws Problem conflict when the person has all of it already, an open invitation into the same place waits for them,
 * or it is whoever invites: what somebody gets, somebody else gives. Looks no further than the scope of whoever invites: whether a stranger has an account is told to nobody.
 */
export async function assertNew(
  tx: ReadTransaction,
  { actor, scope }: Asking,
  { email, organisation, grant }: Offer,
): Promise<void> {
  const person = await tx.accounts.findUserByEmail(scope, email);
  if (actor.kind === 'user' && person?.id === actor.id) {
    throw new Problem('conflict', 'This is your own e-mail address: somebody else has to invite you.');
  }
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
  if (organisation !== undefined && !scope.directory) await assertRoom(tx, scope, organisation);
  const ofPerson = await tx.accounts.listInvitations(scope, { email, openAt: scope.now });
  const same = ofPerson.find((each) => isSameOffer(each, { organisation, grant }));
  if (same !== undefined) {
    throw new Problem(
      'conflict',
      `An invitation of this person is open until ${same.expiresAt.slice(0, 10)}: withdraw it to make a new one.`,
    );
  }
}

/** Throws Problem conflict when as many invitations into the organisation are open as a lead may keep. */
async function assertRoom(tx: ReadTransaction, scope: Scope, { id, name }: Organisation): Promise<void> {
  const open = await tx.accounts.countInvitations(scope, { organisation: id, openAt: scope.now });
  if (open < MOST_OPEN) return;
  throw new Problem(
    'conflict',
    `${MOST_OPEN} invitations into ${name} are open: withdraw some, or wait until they are accepted.`,
  );
}

const isSameOffer = (
  invitation: Invitation,
  { organisation, grant }: Pick<Offer, 'organisation' | 'grant'>,
): boolean =>
  invitation.organisation === organisation?.id &&
  invitation.grant?.role === grant?.role &&
  invitation.grant?.country === grant?.country;
