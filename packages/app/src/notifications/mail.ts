/** Puts e-mails into the outbox, in the transaction of the change that they tell of. */
import type { Language } from '../input.ts';
import type { WriteTransaction } from '../ports/index.ts';
import type { Moment } from './notify.ts';
import { later, MAIL_KEPT_MS } from './schedule.ts';
import type { LetterFacts, LetterKind } from './words/types.ts';
import { mailWords } from './words.ts';

/** An e-mail that repeats no notification: an invitation, a new password, a welcome. */
export interface Letter<Kind extends LetterKind> {
  readonly kind: Kind;
  readonly to: string;
  readonly language: Language;
  readonly facts: LetterFacts[Kind];
  /** ISO 8601 instant after which it is of no use: unsent it is removed then; after thirty days when absent. */
  readonly expiresAt?: string;
  /** Id of the invitation whose link it brings. */
  readonly invitation?: string;
}

/** Writes the mail; the worker sends it after the commit, or it is kept when there is no mail server. */
export async function writeMail<Kind extends LetterKind>(
  tx: WriteTransaction,
  { kind, to, language, facts, expiresAt, invitation }: Letter<Kind>,
  { at, newId }: Pick<Moment, 'at' | 'newId'>,
): Promise<void> {
  await tx.notifications.addMail({
    id: newId(),
    purpose: kind,
    to,
    ...mailWords(kind, facts, language),
    language,
    createdAt: at,
    sentAt: undefined,
    attempts: 0,
    lastProblem: undefined,
    nextAt: at,
    expiresAt: expiresAt ?? later(at, MAIL_KEPT_MS),
    invitation,
  });
}
