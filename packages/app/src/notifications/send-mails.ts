/**
 * Hands the outbox to the mail server.
 *
 * At least once: a mail is taken by putting off its next try, handed over outside of any transaction, and noted as sent.
 * A worker that dies between the last two makes it go out twice; the other order would lose it, and a lost invitation
 * or deadline is worse than a double.
 */
import { Problem } from '@serai/core/measure';
import type { Mail } from '../ports/index.ts';
import type { Context } from '../usecase.ts';
import { later, MAIL_PAUSES, nextTry } from './schedule.ts';

/** Longer than a mail server may take for one mail: until then no other worker takes it. */
const TAKEN_MS = 5 * 60_000;
/** So many failures in a row say that the server is away, and not the reader. */
const GIVE_UP_AFTER = 3;
/** Mails of one run; the next run goes on. */
const AT_MOST = 500;

/** Sends what is due. Returns how many were taken by the server, and how many were not. */
export async function sendMails(context: Context): Promise<{ mailed: number; failed: number }> {
  let mailed = 0;
  let failed = 0;
  let inRow = 0;
  while (!context.signal.aborted && inRow < GIVE_UP_AFTER && mailed + failed < AT_MOST) {
    const mail = await takeMail(context);
    if (mail === undefined) break;
    const sent = await sendMail(context, mail);
    mailed += sent ? 1 : 0;
    failed += sent ? 0 : 1;
    inRow = sent ? 0 : inRow + 1;
  }
  return { mailed, failed };
}

async function takeMail({ ports }: Context): Promise<Mail | undefined> {
  const now = ports.clock.now();
  const due = { dueAt: now, limit: 1 };
  const [waiting] = await ports.storage.read((tx) => tx.notifications.listMails(due));
  if (waiting === undefined) return undefined;
  return ports.storage.write(async (tx) => {
    const [mail] = await tx.notifications.listMails(due);
    if (mail === undefined) return undefined;
    const attempts = mail.attempts + 1;
    await tx.notifications.endMail(mail.id, { attempts, nextAt: later(now, TAKEN_MS) });
    return { ...mail, attempts };
  });
}

async function sendMail({ ports }: Context, mail: Mail): Promise<boolean> {
  const { id, to, subject, text, language, attempts } = mail;
  try {
    await ports.mailer.send({ to, subject, text, language });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const now = ports.clock.now();
    const last = MAIL_PAUSES.at(-1) ?? 0;
    // The server refuses this very mail: it would refuse it again.
    const hopeless = error.kind === 'invalid-input' ? mail.expiresAt : undefined;
    const nextAt = hopeless ?? nextTry(MAIL_PAUSES, attempts, now) ?? later(now, last);
    await ports.storage.write((tx) =>
      tx.notifications.endMail(id, { attempts, nextAt, problem: error.message }),
    );
    return false;
  }
  const sentAt = ports.clock.now();
  await ports.storage.write((tx) => tx.notifications.endMail(id, { sentAt }));
  return true;
}
