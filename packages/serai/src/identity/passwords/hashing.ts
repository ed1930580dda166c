/** Password hashes, and how many people may be looked after at once. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { hash as argon2Hash, verify as argon2Verify, type Options } from '@node-rs/argon2';
import { tooManyTries } from '../limits.ts';

/**
 * argon2id with 19 MiB, 2 passes, 1 lane: the OWASP Password Storage Cheat Sheet's minimum, which the library takes as
 * its own default; written out, so that a release of the library changes nothing.
 */
export const ARGON2: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** `known`: the browser has signed in to this account before; it is served before others. */
export type Standing = 'known' | 'unknown';

export interface Hashing {
  /**
   * Runs work that hashes, with all that belongs to it: whoever waits holds neither memory nor a connection to the
   * database. Throws Problem too-many when too many wait.
   */
  admit<T>(standing: Standing, work: () => Promise<T>): Promise<T>;
  /** A fresh hash (PHC string). Within `admit` alone. */
  hash(password: string): Promise<string>;
  /** Whether the password is that of the hash. Within `admit` alone. */
  verify(hash: string, password: string): Promise<boolean>;
}

export interface HashingLimits {
  /** Admitted at once: each hash takes 19 MiB and a thread for some 30 ms. */
  readonly atOnce: number;
  /** Who waits, of each standing. */
  readonly waiting: number;
}

/** What somebody waits before a full queue is asked again, in seconds. */
const RETRY_S = 5;

/** Hashing behind a gate: a flood of sign-ins costs a bounded part of memory and processor, whoever sends it. */
export function createHashing(limits: HashingLimits): Hashing {
  const admitted = new AsyncLocalStorage<true>();
  const enter = createGate(limits);
  const inside = <T>(work: () => Promise<T>): Promise<T> => {
    if (admitted.getStore() === true) return work();
    throw new Error('A password is hashed outside of the gate: use hashing.admit around the call.');
  };
  return {
    admit: (standing, work) => enter(standing, () => admitted.run(true, work)),
    hash: (password) => inside(() => argon2Hash(normalise(password), ARGON2)),
    verify: (hash, password) => inside(() => argon2Verify(hash, normalise(password))),
  };
}

/** One text for one password, however the keyboard composed it (NFKC, as NIST SP 800-63B asks). */
const normalise = (password: string): string => password.normalize('NFKC');

/** Known ones that go ahead of one unknown who waits: these are served first, and nobody waits for ever. */
const KNOWN_AHEAD = 2;

/** Lets in so many at once; of those who wait, known ones first, and each in order. */
function createGate({
  atOnce,
  waiting,
}: HashingLimits): <T>(standing: Standing, work: () => Promise<T>) => Promise<T> {
  const queues: Record<Standing, (() => void)[]> = { known: [], unknown: [] };
  let running = 0;
  let ahead = 0;
  const enter = async (standing: Standing): Promise<void> => {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (queues[standing].length >= waiting) throw tooManyTries(RETRY_S);
    // Whoever leaves hands the place over: `running` stays.
    await new Promise<void>((letIn) => queues[standing].push(letIn));
  };
  const leave = (): void => {
    const first = ahead < KNOWN_AHEAD ? queues.known : queues.unknown;
    const second = first === queues.known ? queues.unknown : queues.known;
    ahead = first === queues.known && first.length > 0 ? ahead + 1 : 0;
    const next = first.shift() ?? second.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return async (standing, work) => {
    await enter(standing);
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
