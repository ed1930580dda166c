import type { Mail, NotificationsReader, NotificationsWriter } from '@serai/app/ports';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { toMail } from './rows.ts';

/** The outbox, oldest first: unsent mails, those due at an instant, or all of them; to one address or to anybody. */
export async function listMails(
  db: Kysely<Tables>,
  { all, dueAt, to, limit }: Parameters<NotificationsReader['listMails']>[0],
): Promise<Mail[]> {
  let query = db.selectFrom('mails').selectAll().orderBy('created_at').orderBy('id').limit(limit);
  if (all !== true) query = query.where('sent_at', 'is', null);
  if (dueAt !== undefined) query = query.where(isDue(dueAt));
  if (to !== undefined) query = query.where(sql<boolean>`lower(recipient) = lower(${to})`);
  return (await query.execute()).map(toMail);
}

/** A mail that is of no use any more is not sent. */
const isDue = (at: string) =>
  sql<boolean>`sent_at is null and next_at <= ${at}::timestamptz and (expires_at is null or expires_at > ${at}::timestamptz)`;

/** Puts a mail into the outbox. */
export async function addMail(db: Kysely<Tables>, mail: Mail): Promise<void> {
  await db
    .insertInto('mails')
    .values({
      id: mail.id,
      purpose: mail.purpose,
      recipient: mail.to,
      subject: mail.subject,
      text: mail.text,
      language: mail.language,
      created_at: mail.createdAt,
      sent_at: mail.sentAt ?? null,
      attempts: mail.attempts,
      last_problem: mail.lastProblem ?? null,
      next_at: mail.nextAt,
      expires_at: mail.expiresAt ?? null,
      invitation: mail.invitation ?? null,
    })
    .execute();
}

/** Notes how sending ended: sent, and its words emptied; or taken or failed, and when it is tried again. */
export async function endMail(
  db: Kysely<Tables>,
  id: string,
  outcome: Parameters<NotificationsWriter['endMail']>[1],
): Promise<void> {
  await db
    .updateTable('mails')
    .set(
      'sentAt' in outcome
        ? { sent_at: outcome.sentAt, subject: '', text: '', last_problem: null }
        : {
            attempts: outcome.attempts,
            next_at: outcome.nextAt,
            ...(outcome.problem === undefined ? {} : { last_problem: outcome.problem }),
          },
    )
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .execute();
}

/** Takes the mail away that brings the link of an invitation, unless it is sent: that link opens nothing any more. */
export async function dropInvitationMail(db: Kysely<Tables>, invitation: string): Promise<void> {
  await db.deleteFrom('mails').where('invitation', '=', invitation).where('sent_at', 'is', null).execute();
}

/** Takes unsent mails away that are of no use any more. Returns how many. */
export async function removeExpiredMails(db: Kysely<Tables>, at: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('mails')
    .where('sent_at', 'is', null)
    .where(sql<boolean>`expires_at <= ${at}::timestamptz`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Takes away mails sent before the instant. Returns how many. */
export async function removeSentMails(db: Kysely<Tables>, before: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('mails')
    .where(sql<boolean>`sent_at < ${before}::timestamptz`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
