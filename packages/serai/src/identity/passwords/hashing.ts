/** Password hashes, and how many may be computed at once. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { hash as argon2Hash, verify as argon2Verify, type Options } from '@node-rs/argon2';
import { tooManyTries } from '../limits.ts';

/**
 * argon2id with 19 MiB, 2 passes, 1 lane: the OWASP Password Storage Cheat Sheet's minimum, which the library takes as
 * its own default; written out, so that a release of the library changes nothing.
 */
export const ARGON2: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** `known`: the browser has signed in to this account before; it is served before all others. */
export type Standing = 'known' | 'unknown';

export interface Hashing {
  /** A fresh hash (PHC string). Throws Problem too-many when too many wait. */
  hash(password: string): Promise<string>;
  /** Whether the password is that of the hash. Throws Problem too-many when too many wait. */
  verify(hash: string, password: string): Promise<boolean>;
  /** Runs work of which every hash waits in the queue of that standing. */
  as<T>(standing: Standing, work: () => Promise<T>): Promise<T>;
}

export interface HashingLimits {
  /** Hashes at once: each takes 19 MiB and a thread for some 30 ms. */
  readonly atOnce: number;
  /** Hashes that wait, of each standing. */
  readonly waiting: number;
}

/** What somebody waits before a full queue is asked again, in seconds. */
const RETRY_S = 5;

/** Hashing behind a gate: a flood of sign-ins costs a bounded part of memory and processor, whoever sends it. */
export function createHashing(limits: HashingLimits): Hashing {
  const standing = new AsyncLocalStorage<Standing>();
  const gate = createGate(limits);
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => gate(standing.getStore() ?? 'unknown', work);
  return {
    hash: (password) => inTurn(() => argon2Hash(normalise(password), ARGON2)),
    verify: (hash, password) => inTurn(() => argon2Verify(hash, normalise(password))),
    as: (which, work) => standing.run(which, work),
  };
}

/** One text for one password, however the keyboard composed it (NFKC, as NIST SP 800-63B asks). */
const normalise = (password: string): string => password.normalize('NFKC');

/** Lets in so many at once; of those who wait, known ones first, and each in order. */
function createGate({
  atOnce,
  waiting,
}: HashingLimits): <T>(standing: Standing, work: () => Promise<T>) => Promise<T> {
  const queues: Record<Standing, (() => void)[]> = { known: [], unknown: [] };
  let running = 0;
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
    const next = queues.known.shift() ?? queues.unknown.shift();
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
