/** Browsers that have signed in to an account before: OWASP's "device cookies". */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { cookieName, readCookie } from './cookies.ts';
import type { Keyring } from './secrets.ts';

/** How long a browser is known after its last sign-in. */
export const KNOWN_S = 180 * 24 * 3600;

export interface KnownBrowsers {
  /** A key of the browser when it is known for that e-mail address; the cookie proves nothing else. */
  find(cookieHeader: string | undefined, email: string): string | undefined;
  /** Value of the cookie that makes a browser known for the address. */
  issue(email: string): string;
}

/** The cookie holds a random name of the browser and a proof that we gave it for that address. */
export function createKnownBrowsers(keyring: Keyring, url: string): KnownBrowsers {
  const key = keyring.keyFor('known-browsers');
  const proofOf = (browser: string, email: string): string =>
    createHmac('sha256', key).update(`${browser} ${email.toLowerCase()}`).digest('base64url');
  return {
    find(cookieHeader, email) {
      const [browser, proof] = (readCookie(cookieHeader, cookieName(url, 'known')) ?? '').split('.');
      if (!browser || !proof) return undefined;
      const given = Buffer.from(proof);
      const right = Buffer.from(proofOf(browser, email));
      return given.length === right.length && timingSafeEqual(given, right)
        ? `${email.toLowerCase()} ${browser}`
        : undefined;
    },
    issue(email) {
      const browser = randomBytes(16).toString('base64url');
      return `${browser}.${proofOf(browser, email)}`;
    },
  };
}
