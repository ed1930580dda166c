/** Turns notifications that a mail is owed for into mails in the outbox. */
import { everythingAt } from '../policy/scope.ts';
import {
  DIGESTS,
  type Digest,
  NOTIFICATION_KINDS,
  type Notification,
  type Owed,
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
const PEOPLE_AT_ONCE = 20;
/** Notifications that a person is told of at once; what is left over comes with the next mail, right after. */
const TOLD_AT_ONCE = 200;

/** What is to be looked for at an instant: security of everybody first, at once; then each digest up to its cut-off. */
function owedAt(now: string): Owed[] {
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
  for (const owed of owedAt(ports.clock.now())) {
    let after: string | undefined;
    while (!signal.aborted) {
      const people = await listPeople(context, owed, after);
      if (people.length === 0) break;
      await ports.storage.write(async (tx) => {
        for (const id of people) await writePerson(tx, context, { ...owed, id });
      });
      after = people.at(-1);
    }
  }
}

/** Looked up before anything is written: most runs find nobody, and then stop no writer. */
const listPeople = ({ ports }: Context, owed: Owed, after: string | undefined): Promise<string[]> =>
  ports.storage.read((tx) =>
    tx.notifications.listOwed({ ...owed, limit: PEOPLE_AT_ONCE, ...(after === undefined ? {} : { after }) }),
  );

/** Looks again: another worker may have been faster, or the person may have left. */
async function writePerson(
  tx: WriteTransaction,
  context: Context,
  { id, digest, ...asked }: Owed & { readonly id: string },
): Promise<void> {
  const now = context.ports.clock.now();
  const person = await tx.accounts.findUser(everythingAt(now), id);
  if (person === undefined || !isReachable(person) || person.digest !== digest) return;
  for (;;) {
    const owed = await tx.notifications.listUnmailed(id, { ...asked, limit: TOLD_AT_ONCE });
    if (owed.length === 0) return;
    // Security goes out one by one, whatever the digest.
    const manner = asked.kinds === undefined ? digest : 'immediate';
    if (manner !== 'none') await writeMails(tx, context, { person, owed, digest: manner });
    await tx.notifications.markMailed(
      owed.map((notification) => notification.id),
      now,
    );
  }
}

interface Told {
  readonly person: User;
  readonly owed: readonly Notification[];
  readonly digest: Digest;
}

async function writeMails(
  tx: WriteTransaction,
  { ports }: Context,
  { person: { email, name, language }, owed, digest }: Told,
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
      // Of the newest that it tells: the outbox goes out in this order, and people hear of things as they happened.
      createdAt: newestOf(together),
      sentAt: undefined,
      attempts: 0,
      lastProblem: undefined,
      nextAt: at,
      expiresAt: later(at, MAIL_KEPT_MS),
      invitation: undefined,
    });
  }
}

/** Instant of the newest notification. */
const newestOf = (notifications: readonly Notification[]): string =>
  notifications.reduce((newest, { createdAt }) => (createdAt > newest ? createdAt : newest), '');
