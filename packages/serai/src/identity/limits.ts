/** How often something may be tried, in memory of a fixed size. */
import { createHmac } from 'node:crypto';
import { Problem } from '@serai/core/measure';

/** So many tries at once, then one more each `refillS` seconds. */
export interface Allowance {
  readonly burst: number;
  readonly refillS: number;
}

/** The problem too-many, with the seconds after which a try is let in again. */
export const tooManyTries = (retryAfterSeconds: number): Problem =>
  new Problem('too-many', `Too many tries: wait ${retryAfterSeconds} s, then try again.`, {
    retryAfterSeconds,
  });

/** Counts tries of keys, e.g. of addresses. */
export interface Limiter {
  /** Takes one try. Throws Problem too-many when there is none left. */
  take(key: string): void;
  /** Takes one try if there is one; whether there was. */
  tryTake(key: string): boolean;
  /** Gives a try back that did no harm, e.g. a sign-in with the right password. */
  giveBack(key: string): void;
}

/** A limiter and the key that is counted in it. */
export type Try = readonly [limiter: Limiter, key: string];

/** What somebody who guesses is answered. */
const GUESSED_WRONG: ReadonlySet<string> = new Set(['unauthenticated', 'forbidden', 'invalid-input']);

/**
 * Takes the tries and runs the work. They are given back when it succeeds, and when it fails for another reason than a
 * wrong guess. Throws what the work throws, or Problem too-many.
 */
export async function attempt<T>(tries: readonly Try[], work: () => Promise<T>): Promise<T> {
  for (const [limiter, key] of tries) limiter.take(key);
  const giveBack = (): void => {
    for (const [limiter, key] of tries) limiter.giveBack(key);
  };
  try {
    const result = await work();
    giveBack();
    return result;
  } catch (error) {
    if (!(error instanceof Problem) || !GUESSED_WRONG.has(error.kind)) giveBack();
    throw error;
  }
}

/** Slots of a limiter: 512 KiB. A key shares its slot with another one with a chance of 1 in 65,536. */
const SLOTS = 65_536;

/**
 * A limiter by the generic cell rate algorithm (ITU-T I.371): one number a slot, the instant at which all tries would
 * be there again. Keys are spread over a fixed number of slots by a keyed digest: the memory does not grow with the
 * number of addresses of an attacker, nothing is ever pushed out, and nobody can aim at the slot of somebody else.
 */
export function createLimiter({ burst, refillS }: Allowance, key: string, now: () => number): Limiter {
  const refillMs = refillS * 1000;
  const fullAgainAt = new Float64Array(SLOTS);
  const slotOf = (name: string): number => createHmac('sha256', key).update(name).digest().readUInt16BE(0);
  /** Milliseconds until there is a try; 0 when one was taken. */
  const attempt = (name: string): number => {
    const slot = slotOf(name);
    const at = now();
    const next = Math.max(fullAgainAt[slot] ?? 0, at) + refillMs;
    const wait = next - at - burst * refillMs;
    if (wait > 0) return wait;
    fullAgainAt[slot] = next;
    return 0;
  };
  return {
    take(name) {
      const wait = attempt(name);
      if (wait > 0) throw tooManyTries(Math.ceil(wait / 1000));
    },
    tryTake: (name) => attempt(name) === 0,
    giveBack(name) {
      const slot = slotOf(name);
      fullAgainAt[slot] = Math.max(0, (fullAgainAt[slot] ?? 0) - refillMs);
    },
  };
}
