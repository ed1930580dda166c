/** Names and attributes of cookies, and what of a request's cookies the identity library gets to see. */

/** What the platform sets in a browser. */
export type CookieName = 'session' | 'second-factor' | 'known' | 'passkey' | 'provider';

const isSecure = (url: string): boolean => url.startsWith('https://');

/** `__Host-` where the browser allows it: then no other host and no plain http can set it (RFC 6265bis, 4.1.3.2). */
export const cookieName = (url: string, name: CookieName): string =>
  `${isSecure(url) ? '__Host-' : ''}serai-${name}`;

export interface CookieAttributes {
  readonly path: '/';
  readonly httpOnly: true;
  readonly secure: boolean;
  /** `strict`: not even a link elsewhere brings it along; pages fetch their data themselves, so it reaches us there. */
  readonly sameSite: 'strict' | 'lax';
}

/** Attributes of a cookie; `lax` only where the way back from another site has to bring it. */
export const cookieAttributes = (url: string, sameSite: 'strict' | 'lax' = 'strict'): CookieAttributes => ({
  path: '/',
  httpOnly: true,
  secure: isSecure(url),
  sameSite,
});

/** Settings of the identity library. */
export const cookieSettings = (url: string) => ({
  useSecureCookies: false,
  cookiePrefix: isSecure(url) ? '__Host-serai' : 'serai',
  defaultCookieAttributes: cookieAttributes(url),
  cookies: {
    session_token: { name: cookieName(url, 'session') },
    two_factor: { name: cookieName(url, 'second-factor') },
  },
});

/** The value of a cookie as the browser sent it; undefined when it sent none. */
export function readCookie(header: string | null | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/** A cookie header with these cookies alone, as far as the browser sent them. */
export function pickCookies(header: string | null | undefined, names: readonly string[]): string {
  return names
    .flatMap((name) => {
      const value = readCookie(header, name);
      return value === undefined ? [] : [`${name}=${value}`];
    })
    .join('; ');
}
