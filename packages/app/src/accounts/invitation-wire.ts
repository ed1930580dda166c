/** Invitations in the wire format. */
import type { Invitation, ReadTransaction } from '../ports/index.ts';
import { invitationState } from './accept.ts';
import { authorNames, organisationNames } from './names.ts';
import { toGrantWire } from './user-wire.ts';
import type { InvitationWire } from './wire.ts';

/** The invitations as they stand at the instant, in the order given. */
export async function toInvitationWires(
  tx: ReadTransaction,
  invitations: readonly Invitation[],
  at: string,
): Promise<InvitationWire[]> {
  const organisations = invitations.flatMap(({ organisation }) => organisation ?? []);
  const names = await organisationNames(tx, organisations, at);
  const authors = await authorNames(
    tx,
    invitations.map(({ invitedBy }) => invitedBy),
    at,
  );
  return invitations.map((invitation) => ({
    id: invitation.id,
    email: invitation.email ?? null,
    organisation:
      invitation.organisation === undefined
        ? null
        : {
            id: invitation.organisation,
            name: names.get(invitation.organisation) ?? invitation.organisation,
          },
    organisation_role: invitation.organisationRole ?? null,
    grant: invitation.grant === undefined ? null : toGrantWire(invitation.grant),
    language: invitation.language,
    // Of the operator, the platform and a tombstone what the audit log has.
    invited_by: authors.get(invitation.invitedBy) ?? invitation.invitedBy,
    state: invitationState(invitation, at),
    created_at: invitation.createdAt,
    expires_at: invitation.expiresAt,
  }));
}

/** One invitation as it stands at the instant. */
export async function toInvitationWire(
  tx: ReadTransaction,
  invitation: Invitation,
  at: string,
): Promise<InvitationWire> {
  const [wire] = await toInvitationWires(tx, [invitation], at);
  return wire as InvitationWire;
}
