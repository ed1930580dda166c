/** The first start: somebody has to become administrator before anybody can be invited. */
import { everythingAt, invitationState } from '@serai/app';
import type { Clock, Invitation, Storage, WriteTransaction } from '@serai/app/ports';
import type { Keyring } from './secrets.ts';

/** How long the link of the terminal opens. */
const OPEN_MS = 24 * 3_600_000;

export interface FirstAdministratorParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly url: string;
}

/**
 * While nobody is administrator, every start makes a fresh one-time invitation to become it and withdraws the one of the
 * start before; the link is for the terminal alone. Undefined once there is an administrator.
 */
export async function ensureFirstAdministrator({
  storage,
  clock,
  keyring,
  url,
}: FirstAdministratorParts): Promise<string | undefined> {
  const secret = keyring.newSecret();
  const at = clock.now();
  const expiresAt = new Date(Date.parse(at) + OPEN_MS).toISOString();
  const made = await storage.write(async (tx) => {
    if ((await tx.accounts.countHolders('administrator')) > 0) return false;
    await withdrawEarlier(tx, at);
    await invite(tx, { id: keyring.newId(), at, expiresAt, hash: keyring.hash(secret) });
    return true;
  });
  return made ? `${url}/welcome?token=${secret}` : undefined;
}

const isOfTheStart = ({ invitedBy, grant, email }: Invitation): boolean =>
  invitedBy === 'system' && grant?.role === 'administrator' && email === undefined;

async function withdrawEarlier(tx: WriteTransaction, at: string): Promise<void> {
  for (const invitation of await tx.accounts.listInvitations(everythingAt(at), { openAt: at })) {
    if (!isOfTheStart(invitation) || invitationState(invitation, at) !== 'open') continue;
    await tx.accounts.withdrawInvitation(invitation.id, at);
    await tx.appendAudit({
      at,
      actor: 'system',
      action: 'invitations.withdraw',
      subject: `invitation:${invitation.id}`,
      details: { before: {}, after: { reason: 'a new start' } },
    });
  }
}

async function invite(
  tx: WriteTransaction,
  { id, at, expiresAt, hash }: { id: string; at: string; expiresAt: string; hash: string },
): Promise<void> {
  const grant = { role: 'administrator' } as const;
  await tx.accounts.addInvitation(
    {
      id,
      email: undefined,
      organisation: undefined,
      organisationRole: undefined,
      grant,
      language: 'en',
      invitedBy: 'system',
      createdAt: at,
      expiresAt,
      acceptedAt: undefined,
      acceptedBy: undefined,
      withdrawnAt: undefined,
    },
    hash,
  );
  await tx.appendAudit({
    at,
    actor: 'system',
    action: 'invitations.create',
    subject: `invitation:${id}`,
    details: { before: {}, after: { grant: { role: grant.role, country: null }, expires_at: expiresAt } },
  });
}
