/** How often one person may change something over HTTP, and why so often. */
import { randomUUID } from 'node:crypto';
import { type Actor, actorName, type UseCase } from '@serai/app';
import { type Allowance, createLimiter } from '../identity/limits.ts';

/** What a person who works fast does not reach: two changes a second, without an end. */
const WRITES: Allowance = { burst: 120, refillS: 0.5 };

/** What leaves the machine, and lands with somebody who has not asked for it. */
const REACHING_OUT: Readonly<Record<string, Allowance>> = {
  /** 30 mails an hour to strangers. */
  'invitations.create': { burst: 30, refillS: 120 },
  /** 20 calls an hour of an address that somebody typed. */
  'webhooks.test': { burst: 20, refillS: 180 },
};

export interface WriteLimits {
  /** Counts a call of a use-case that writes. Throws Problem too-many with the seconds to wait. */
  take(useCase: Pick<UseCase, 'name' | 'effect'>, actor: Actor, address: string): void;
}

/**
 * Limits of this process; several servers count apart. `now` in milliseconds on a clock that never goes back: a clock
 * that is set must lock nobody out.
 */
export function createWriteLimits(now: () => number = () => performance.now()): WriteLimits {
  const key = randomUUID();
  const all = createLimiter(WRITES, key, now);
  const each = new Map(
    Object.entries(REACHING_OUT).map(([name, allowance]) => [
      name,
      createLimiter(allowance, `${key} ${name}`, now),
    ]),
  );
  return {
    take({ name, effect }, actor, address) {
      if (effect !== 'write') return;
      // A person wherever they sit, and with each of their tokens; whoever has no account by where they come from.
      const who = actor.kind === 'user' ? actorName(actor) : `address:${address}`;
      all.take(who);
      each.get(name)?.take(who);
    },
  };
}
