/** Writing an invitation: the record, its secret link, and the e-mail that brings it. */
import type { Catalog } from '@serai/core/catalog';
import { areaName } from '../catalog/area-wire.ts';
import type { Language } from '../input.ts';
import { writeMail } from '../notifications/mail.ts';
import type { Grant } from '../policy/actor.ts';
import type { OrganisationRole } from '../policy/roles.ts';
import type { Invitation, Organisation, WriteTransaction } from '../ports/index.ts';
import type { Context } from '../usecase.ts';
import { type ChangeMoment, logChange } from './change.ts';
import { toInvitationWire } from './invitation-wire.ts';
import { shownSecret } from './link-secret.ts';
import { findAuthorName } from './names.ts';
import { toGrantWire } from './user-wire.ts';
import type { NewInvitationWire } from './wire.ts';

const DAY_MS = 86_400_000;

/** What is offered, and to whom. */
export interface InvitationRequest {
  /** Lower case. */
  readonly email: string;
  readonly organisation?: Organisation;
  readonly organisationRole?: OrganisationRole;
  readonly grant?: Grant;
  readonly language: Language;
  /** Days until it expires. */
  readonly days: number;
}

/**
 * Adds the invitation and puts its e-mail into the outbox, with the audit entry `invitations.create`. The link stands in
 * the mail, or without a mail server in the answer, and nowhere else: only its hash is kept. Whoever opens a link that
 * only the mail had has proved that the address is theirs; whoever invites could not open it in their place. A link that
 * was shown says so in its secret.
 */
export async function invite(
  tx: WriteTransaction,
  { ports }: Pick<Context, 'ports'>,
  request: InvitationRequest,
  moment: ChangeMoment,
): Promise<NewInvitationWire> {
  const { email, organisation, organisationRole, grant, language, days } = request;
  const mailed = ports.mailer.configured;
  const secret = mailed ? ports.secrets.newSecret() : shownSecret(ports.secrets.newSecret());
  const invitation: Invitation = {
    id: moment.newId(),
    email,
    organisation: organisation?.id,
    organisationRole,
    grant,
    language,
    invitedBy: moment.by,
    createdAt: moment.at,
    expiresAt: new Date(Date.parse(moment.at) + days * DAY_MS).toISOString(),
    acceptedAt: undefined,
    acceptedBy: undefined,
    withdrawnAt: undefined,
  };
  const link = `${ports.installation.url}/welcome?token=${secret}`;
  await tx.accounts.addInvitation(invitation, ports.secrets.hash(secret));
  await mail(tx, ports.catalog, { invitation, link, organisation: organisation?.name }, moment);
  await logChange(tx, moment, {
    action: 'invitations.create',
    subject: `invitation:${invitation.id}`,
    after: {
      organisation: organisation?.id ?? null,
      organisation_role: organisationRole ?? null,
      grant: grant === undefined ? null : toGrantWire(grant),
      expires_at: invitation.expiresAt,
    },
  });
  const wire = await toInvitationWire(tx, invitation, moment.at);
  return { ...wire, link: mailed ? null : link, mailed };
}

/** Puts the e-mail into the outbox; it is of no use any more when the invitation has expired. */
async function mail(
  tx: WriteTransaction,
  catalog: Catalog,
  what: {
    readonly invitation: Invitation;
    readonly link: string;
    readonly organisation: string | undefined;
  },
  { at, by, newId }: ChangeMoment,
): Promise<void> {
  const { invitation, link, organisation } = what;
  const { email: to, language, expiresAt, organisationRole, grant } = invitation;
  if (to === undefined) return;
  const invitedBy = await findAuthorName(tx, by, at);
  const facts = {
    link,
    expires_at: expiresAt,
    ...(invitedBy === undefined ? {} : { invited_by: invitedBy }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(organisationRole === undefined ? {} : { organisation_role: organisationRole }),
    ...(grant === undefined ? {} : { role: grant.role }),
    ...(grant?.country === undefined ? {} : { country: areaName(catalog, grant.country)[language] }),
  };
  const letter = { kind: 'invitation', to, language, facts, expiresAt, invitation: invitation.id } as const;
  await writeMail(tx, letter, { at, newId });
}
