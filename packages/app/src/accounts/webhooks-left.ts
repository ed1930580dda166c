/** Webhooks of an organisation outlive the lead who set them up, and with them whatever hears them. */
import { notify } from '../notifications/notify.ts';
import type { Membership, ReadTransaction, WriteTransaction } from '../ports/index.ts';
import type { ChangeMoment } from './change.ts';

/** The fact `webhooks` for whoever is told that the member is gone; none where the member could not set any up. */
export async function webhooksLeft(
  tx: ReadTransaction,
  { organisation, role }: Membership,
): Promise<{ readonly webhooks?: number }> {
  if (role !== 'lead') return {};
  const going = (await tx.notifications.listWebhooks([`organisation:${organisation}`])).filter(
    ({ disabledAt }) => disabledAt === undefined,
  );
  return going.length === 0 ? {} : { webhooks: going.length };
}

/** Tells the leads who stay, whoever of them removed the member, too: they know who is gone, and not what goes on. */
export async function tellOfWebhooks(
  tx: WriteTransaction,
  member: Membership,
  { at, newId }: ChangeMoment,
): Promise<void> {
  const { organisation, user } = member;
  const left = await webhooksLeft(tx, member);
  if (left.webhooks === undefined) return;
  const users = { organisation, roles: ['lead'] } as const;
  const path = `/organisations/${organisation}`;
  const facts = { organisation, user, ...left };
  await notify(tx, { kind: 'organisation.removed', users, facts, path }, { at, newId });
}
