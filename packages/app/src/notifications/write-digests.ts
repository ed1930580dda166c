/** Turns notifications that a mail is owed for into mails in the outbox. */
import { everythingAt } from '../policy/scope.ts';
import {
  DIGESTS,
  type Digest,
  NOTIFICATION_KINDS,
  type Notification,
  type User,
  type WriteTransaction,
} from '../ports/index.ts';
import type { Context } from '../usecase.ts';
import { composeMail, inMails } from './digest.ts';
import { readNames, renderNotification } from './names.ts';
import { isReachable } from './notify.ts';
import { digestCutOff, isSecurity, later, MAIL_KEPT_MS } from './schedule.ts';

const SECURITY_KINDS = NOTIFICATION_KINDS.filter(isSecurity);
/** People whose mails one transaction writes, so that no other writer waits long. */
const PEOPLE_AT_ONCE = 50;

/** Notifications that are due together: of one digest, made before one instant. */
interface Round {
  readonly digest: Digest;
  readonly before: string;
  readonly kinds?: typeof SECURITY_KINDS;
}

/** What is to be looked for at an instant: security of everybody first, at once; then each digest up to its cut-off. */
function roundsAt(now: string): Round[] {
  const atOnce = digestCutOff('immediate', now);
  return [
    ...DIGESTS.map((digest) => ({ digest, before: atOnce, kinds: SECURITY_KINDS })),
    ...DIGESTS.map((digest) => ({
      digest,
      // Whoever turned mails off since is owed none any more: what is left of before is settled.
      before: digest === 'none' ? atOnce : digestCutOff(digest, now),
    })),
  ];
}

/**
 * Writes the mails that are due, each in one transaction with the mark on what it tells: whatever crashes, and however
 * many workers run, a notification is in exactly one mail. How often that mail is handed over is the outbox's affair.
 */
export async function writeDigests(context: Context): Promise<void> {
  const { ports, signal } = context;
  for (const round of await listDueRounds(context)) {
    let isLeft = true;
    while (isLeft && !signal.aborted) {
      isLeft = await ports.storage.write((tx) => writeRound(tx, context, round));
    }
  }
}

/** Looked up before anything is written: most runs find nothing, and then stop no writer. */
const listDueRounds = ({ ports }: Context): Promise<Round[]> =>
  ports.storage.read(async (tx) => {
    const due: Round[] = [];
    for (const round of roundsAt(ports.clock.now())) {
      const found = await tx.notifications.listUnmailed(round.digest, round.before, round.kinds);
      if (found.length > 0) due.push(round);
    }
    return due;
  });

/** Looks again: another worker may have been faster. Returns whether there are people left. */
async function writeRound(
  tx: WriteTransaction,
  context: Context,
  { digest, before, kinds }: Round,
): Promise<boolean> {
  const byUser = new Map<string, Notification[]>();
  for (const notification of await tx.notifications.listUnmailed(digest, before, kinds)) {
    byUser.set(notification.user, [...(byUser.get(notification.user) ?? []), notification]);
  }
  const now = context.ports.clock.now();
  for (const [id, owed] of [...byUser].slice(0, PEOPLE_AT_ONCE)) {
    const person = await tx.accounts.findUser(everythingAt(now), id);
    const isWritten = (digest !== 'none' || kinds !== undefined) && person !== undefined;
    if (isWritten && isReachable(person)) {
      // Security goes out one by one, whatever the digest.
      await writeMails(tx, context, { person, owed, digest: kinds === undefined ? digest : 'immediate' });
    }
    await tx.notifications.markMailed(
      owed.map((notification) => notification.id),
      now,
    );
  }
  return byUser.size > PEOPLE_AT_ONCE;
}

interface Owed {
  readonly person: User;
  readonly owed: readonly Notification[];
  readonly digest: Digest;
}

async function writeMails(
  tx: WriteTransaction,
  { ports }: Context,
  { person: { email, name, language }, owed, digest }: Owed,
): Promise<void> {
  if (email === undefined) return;
  const at = ports.clock.now();
  const names = await readNames(tx, ports.catalog, owed, { at, language });
  const reader = { name: name ?? email, language, url: ports.installation.url };
  for (const together of inMails(digest, owed)) {
    const items = together.map((notification) => ({
      ...notification,
      ...renderNotification(notification, names, language),
    }));
    await tx.notifications.addMail({
      id: ports.secrets.newId(),
      purpose: 'notification',
      to: email,
      ...composeMail(items, reader),
      language,
      createdAt: at,
      sentAt: undefined,
      attempts: 0,
      lastProblem: undefined,
      nextAt: at,
      expiresAt: later(at, MAIL_KEPT_MS),
    });
  }
}
