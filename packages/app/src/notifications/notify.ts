/** Tells people and their machines of a change, in the transaction of the change. */
import { everythingAt } from '../policy/scope.ts';
import type {
  Delivery,
  Notification,
  NotificationFacts,
  NotificationKind,
  Recipients,
  User,
  WriteTransaction,
} from '../ports/index.ts';
import { type FactsOf, OWN_WORDS } from './facts.ts';
import { isSecurity } from './schedule.ts';

/** What is told, and to whom. */
export interface Notice<Kind extends NotificationKind> {
  readonly kind: Kind;
  /** Ids, or whom it concerns. Blocked and deleted people are left out. */
  readonly users: readonly string[] | Recipients;
  readonly facts: FactsOf<Kind>;
  /** Path of the page where it can be acted on. */
  readonly path?: string;
  /** Organisations whose webhooks are told, besides one that `users` or the facts name. */
  readonly organisations?: readonly string[];
}

/** What a write knows of its moment. */
export interface Moment {
  /** ISO 8601 instant. */
  readonly at: string;
  newId(): string;
  /**
   * Id of whoever caused it: they know, and are not told. Of their own security they are: it may not have been they who
   * sat at their browser.
   */
  readonly except?: string;
}

/**
 * Writes one notification a person, and one delivery for every webhook of those people and of the organisations
 * concerned. Nothing leaves the machine here: e-mails and calls follow once the transaction is committed.
 */
export async function notify<Kind extends NotificationKind>(
  tx: WriteTransaction,
  notice: Notice<Kind>,
  moment: Moment,
): Promise<void> {
  const people = await findPeople(tx, notice, moment);
  const facts = notice.facts as NotificationFacts;
  const notifications = people.map((person): Notification => {
    const owed = person.digest !== 'none' || isSecurity(notice.kind);
    return {
      id: moment.newId(),
      user: person.id,
      kind: notice.kind,
      facts,
      path: notice.path,
      createdAt: moment.at,
      readAt: undefined,
      mailedAt: owed ? undefined : moment.at,
    };
  });
  if (notifications.length > 0) await tx.notifications.addNotifications(notifications);
  await addDeliveries(tx, notice, people, moment);
}

async function findPeople(
  tx: WriteTransaction,
  { kind, users }: Pick<Notice<NotificationKind>, 'kind' | 'users'>,
  { at, except }: Moment,
): Promise<User[]> {
  const ids = 'organisation' in users || 'role' in users ? await tx.accounts.listRecipients(users) : users;
  const people: User[] = [];
  for (const id of new Set(ids)) {
    if (id === except && !isSecurity(kind)) continue;
    const person = await tx.accounts.findUser(everythingAt(at), id);
    if (person !== undefined && isReachable(person)) people.push(person);
  }
  return people;
}

/** Neither blocked nor a tombstone. */
export const isReachable = ({ blockedAt, deletedAt }: User): boolean =>
  blockedAt === undefined && deletedAt === undefined;

async function addDeliveries(
  tx: WriteTransaction,
  notice: Notice<NotificationKind>,
  people: readonly User[],
  { at, newId }: Moment,
): Promise<void> {
  const owners = new Set([
    ...people.map(({ id }) => `user:${id}`),
    ...organisationsOf(notice).map((id) => `organisation:${id}`),
  ]);
  if (owners.size === 0) return;
  const webhooks = (await tx.notifications.listWebhooks([...owners])).filter(
    ({ kinds, disabledAt }) =>
      disabledAt === undefined && (kinds.length === 0 || kinds.includes(notice.kind)),
  );
  const facts = factsForMachines(notice);
  const deliveries = webhooks.map(
    ({ id }): Delivery => ({
      id: newId(),
      webhook: id,
      kind: notice.kind,
      facts,
      createdAt: at,
      attempts: 0,
      nextAt: at,
      deliveredAt: undefined,
    }),
  );
  if (deliveries.length > 0) await tx.notifications.addDeliveries(deliveries);
}

function organisationsOf({ users, facts, organisations = [] }: Notice<NotificationKind>): string[] {
  const named = 'organisation' in facts ? [facts.organisation] : [];
  const asked = 'organisation' in users ? [users.organisation] : [];
  return [...new Set([...named, ...asked, ...organisations])];
}

/** Ids, plain values and the path; nothing that a person wrote about something of their own. */
export function factsForMachines({ facts, path }: Pick<Notice<NotificationKind>, 'facts' | 'path'>) {
  const kept = Object.entries(facts as NotificationFacts).filter(
    ([key]) => !OWN_WORDS.some((own) => own === key),
  );
  return Object.fromEntries(path === undefined ? kept : [...kept, ['path', path]]) as NotificationFacts;
}
