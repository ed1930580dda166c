/** Whom a granted role concerns besides its holder. */
import { type Moment, notify } from '../notifications/notify.ts';
import type { Grant } from '../policy/actor.ts';
import type { Recipients, WriteTransaction } from '../ports/index.ts';

/**
 * Tells the holder, and whoever would have to notice a wrong one: of a focal point the other ones of the country and the
 * administrators, of an administrator the others. Whoever `moment.except` names is not told.
 */
export async function tellOfGrant(
  tx: WriteTransaction,
  { user, grant }: { readonly user: string; readonly grant: Grant },
  moment: Moment,
): Promise<void> {
  const facts = { user, ...grant };
  await notify(tx, { kind: 'role.granted', users: [user], facts, path: '/account' }, moment);
  const others = new Set<string>();
  for (const concerned of concernedBy(grant)) {
    for (const id of await tx.accounts.listRecipients(concerned)) if (id !== user) others.add(id);
  }
  if (others.size > 0) await notify(tx, { kind: 'role.granted', users: [...others], facts }, moment);
}

function concernedBy({ role, country }: Grant): Recipients[] {
  if (role === 'administrator') return [{ role }];
  if (role !== 'focal-point' || country === undefined) return [];
  return [{ role, country }, { role: 'administrator' }];
}
