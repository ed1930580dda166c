/** Queued work is done with the rights that its person has when it begins, not with those of when it was put in. */
import { type Actor, everythingAt, type UserActor } from '@serai/app';
import type { Ports, ReadTransaction } from '@serai/app/ports';
import { Problem } from '@serai/core/measure';

/**
 * The actor as the account stands now. Throws Problem forbidden when the person may not sign in any more, or the token
 * that put the work in is revoked or has ended.
 */
export async function findActorOfToday(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  actor: Actor,
): Promise<Actor> {
  if (actor.kind !== 'user') return actor;
  const now = clock.now();
  return storage.read(async (tx) => {
    const today = await tx.accounts.findActor(actor.id);
    if (today === undefined) {
      throw new Problem(
        'forbidden',
        'The account that put this work in is blocked or deleted: nothing was done.',
      );
    }
    return actor.token === undefined
      ? today
      : { ...today, token: await findToken(tx, actor, actor.token.id, now) };
  });
}

async function findToken(
  tx: ReadTransaction,
  { id: user }: UserActor,
  id: string,
  now: string,
): Promise<NonNullable<UserActor['token']>> {
  const token = (await tx.accounts.listTokens(everythingAt(now), user)).find((each) => each.id === id);
  if (token === undefined || token.revokedAt !== undefined || token.expiresAt <= now) {
    throw new Problem(
      'forbidden',
      'The API token that put this work in is revoked or has ended: nothing was done.',
    );
  }
  return { id, scopes: token.scopes };
}
