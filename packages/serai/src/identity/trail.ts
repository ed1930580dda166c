/** What a change of sessions and credentials leaves behind: an audit entry, and a word to its owner. */
import { notify, type Told, userReference } from '@serai/app';
import type { NotificationKind, WriteTransaction } from '@serai/app/ports';
import type { Parts } from './parts.ts';

/** Actions that the audit log knows besides those of use-cases. */
export type SignInAction =
  | 'session.start'
  | 'session.end'
  | 'users.create'
  | 'password.change'
  | 'password.reset'
  | 'two-factor.begin'
  | 'two-factor.confirm'
  | 'two-factor.end'
  | 'two-factor.backup-codes'
  | 'passkey.add'
  | 'passkey.remove'
  | 'identity.link'
  | 'identity.unlink';

/** How somebody proved who they are. */
export type SignInMethod =
  | 'password'
  | 'totp'
  | 'backup-code'
  | 'passkey'
  | 'invitation'
  | `provider:${string}`;

export interface Change {
  readonly action: SignInAction;
  /** Whose account it is, and who does it. */
  readonly user: string;
  /** Plain values that are no personal data. */
  readonly after?: Readonly<Record<string, string | number | null>>;
  /** What the owner is told, so that whoever did not do it themselves learns of it. */
  readonly tell?: Extract<Told, { kind: `security.${string}` }>;
}

/** Appends the entry and writes the notification, within a transaction that the caller has opened. */
export async function trace(
  tx: WriteTransaction,
  { clock, keyring }: Pick<Parts, 'clock' | 'keyring'>,
  { action, user, after = {}, tell }: Change,
): Promise<void> {
  const at = clock.now();
  const reference = userReference(user);
  await tx.appendAudit({ at, actor: reference, action, subject: reference, details: { before: {}, after } });
  if (tell === undefined) return;
  const notice = { kind: tell.kind, facts: tell.facts, users: [user], path: '/account' };
  await notify<NotificationKind>(tx, notice, { at, newId: keyring.newId });
}

/** The same in a transaction of its own: after the identity library did its part, never around it. */
export const record = (parts: Pick<Parts, 'storage' | 'clock' | 'keyring'>, change: Change): Promise<void> =>
  parts.storage.write((tx) => trace(tx, parts, change));
