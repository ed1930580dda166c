/** How often what may be tried at sign-in, and why so often. */
import type { Clock } from '@serai/app/ports';
import { createLimiter, type Limiter } from './limits.ts';
import type { Keyring } from './secrets.ts';

/**
 * Right tries are given back, so that the people of one ministry behind one address do not use each other's up. Of one
 * account a new browser may try once in half a minute: 10^6 guesses a year at most, of passwords that take 10^8. Browsers
 * that have signed in to the account before have tries of their own: who floods an account from elsewhere does not
 * keep its owner out (OWASP, "device cookies").
 */
const ALLOWANCES = {
  /** Wrong passwords and codes of one address. */
  address: { burst: 30, refillS: 4 },
  /** Wrong passwords for one account, of all browsers that are new to it. */
  account: { burst: 10, refillS: 30 },
  /** Wrong passwords for one account of one browser that has signed in to it before. */
  knownBrowser: { burst: 10, refillS: 30 },
  /** Wrong passwords and codes of a person who is signed in, e.g. to change the password. */
  person: { burst: 10, refillS: 60 },
  /** Links of invitations and new passwords that one address opens: their secrets have 256 bits. */
  link: { burst: 30, refillS: 2 },
  /** Asking for a new password: from one address, and for one account. Not altogether: nobody silences everybody. */
  forgotAddress: { burst: 5, refillS: 60 },
  forgotAccount: { burst: 3, refillS: 1200 },
  /** Checks of a password while it is typed. */
  check: { burst: 60, refillS: 1 },
  /** Ways to an identity provider or a passkey that one address begins. */
  begin: { burst: 30, refillS: 4 },
} as const;

export type Limits = Readonly<Record<keyof typeof ALLOWANCES, Limiter>>;

/** Limiters of this process; several servers count apart. */
export function createLimits(keyring: Keyring, clock: Clock): Limits {
  const key = keyring.keyFor('limits');
  const entries = Object.entries(ALLOWANCES).map(([name, allowance]) => [
    name,
    createLimiter(allowance, `${key} ${name}`, () => Date.parse(clock.now())),
  ]);
  return Object.fromEntries(entries) as Limits;
}
