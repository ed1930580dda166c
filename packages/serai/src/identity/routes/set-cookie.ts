/** Cookies of our own, beside those of the identity library. */
import type { Context } from 'hono';
import { setCookie as set } from 'hono/cookie';
import type { HttpEnv } from '../../http/client.ts';
import type { CookieAttributes } from '../cookies.ts';

/** Sets a cookie; `maxAge` in seconds, 0 removes it. */
export function setCookie(
  c: Context<HttpEnv>,
  name: string,
  value: string,
  { sameSite, ...attributes }: CookieAttributes & { readonly maxAge: number },
): void {
  set(c, name, value, { ...attributes, sameSite: sameSite === 'strict' ? 'Strict' : 'Lax' });
}
