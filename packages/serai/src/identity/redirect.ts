/** Where a browser may be sent after a sign-in. Pure. */

/** Longest path that is kept. */
const LONGEST = 2000;

/**
 * The path when it is an absolute path of this platform (`/x?y#z`), else `/`. Refused are other origins in every
 * spelling that browsers know: `//host`, `/\host`, a scheme, and control characters or spaces that browsers drop first.
 */
export function ownPath(asked: string | null | undefined): string {
  if (asked === null || asked === undefined || asked.length > LONGEST) return '/';
  // Visible ASCII alone: a URL has nothing else, and browsers drop or turn what is not.
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(asked) || asked.includes('\\')) return '/';
  const url = new URL(asked, 'https://own.invalid');
  return url.origin === 'https://own.invalid' && !url.pathname.startsWith('//') ? asked : '/';
}
