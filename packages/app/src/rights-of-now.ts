/** Rights as they stand inside a write: one may wait for others, and what somebody may do can end meanwhile. */
import { Problem } from '@serai/core/measure';
import { assertAllowed, type Guarded } from './policy/access.ts';
import type { Actor, UserActor } from './policy/actor.ts';
import { everythingAt } from './policy/scope.ts';
import { standsAsBefore } from './policy/standing.ts';
import type { Ports, ReadTransaction } from './ports/index.ts';

/**
 * Ports whose every write begins, inside its transaction, with a look at what the person may do by then. The write throws
 * Problem unauthenticated (the account is blocked or deleted, the token revoked), forbidden (the role is gone), or
 * conflict (another role or membership that the call was judged by is gone), and changes nothing. The operator of the
 * machine and the platform itself lose no rights.
 */
export function guardWrites(ports: Ports, useCase: Guarded, actor: Actor): Ports {
  if (actor.kind !== 'user') return ports;
  const { storage } = ports;
  return {
    ...ports,
    storage: {
      ...storage,
      write: (work) =>
        storage.write(async (tx) => {
          await assertStillAllowed(tx, ports, useCase, actor);
          return work(tx);
        }),
    },
  };
}

async function assertStillAllowed(
  tx: ReadTransaction,
  { clock, identity }: Pick<Ports, 'clock' | 'identity'>,
  useCase: Guarded,
  before: UserActor,
): Promise<void> {
  try {
    const today = await findStanding(tx, before, clock.now());
    assertAllowed(useCase, today);
    if (standsAsBefore(before, today)) return;
    throw new Problem(
      'conflict',
      'Your roles or organisations changed while this call waited: nothing was changed. Look again, then repeat it.',
    );
  } catch (error) {
    // What is remembered of the person is older than what the store says.
    identity.forget(before.id);
    throw error;
  }
}

/** The person as they stand now, in the same browser or behind the same token. Throws Problem unauthenticated. */
async function findStanding(tx: ReadTransaction, before: UserActor, now: string): Promise<UserActor> {
  const today = await tx.accounts.findActor(before.id);
  if (today === undefined) {
    throw new Problem(
      'unauthenticated',
      'The account was blocked or deleted while this call waited: nothing was changed.',
    );
  }
  const { token, session } = before;
  if (token !== undefined) await assertTokenHolds(tx, before.id, token.id, now);
  return {
    ...today,
    ...(token === undefined ? {} : { token }),
    ...(session === undefined ? {} : { session }),
  };
}

async function assertTokenHolds(tx: ReadTransaction, user: string, id: string, now: string): Promise<void> {
  const token = (await tx.accounts.listTokens(everythingAt(now), user)).find((each) => each.id === id);
  if (token !== undefined && token.revokedAt === undefined && token.expiresAt > now) return;
  throw new Problem(
    'unauthenticated',
    'The API token was revoked or has ended while this call waited: nothing was changed.',
  );
}
