import { compact, textParam } from '../../app/search.ts';

/** Params of the sign-in page: where to go afterwards, a path of this site. */
export interface SignInSearch {
  readonly to?: string;
}

/** Reads the params; whatever is no path of this site is left out. */
export const signInSearch = (raw: Record<string, unknown>): SignInSearch =>
  compact({ to: ownPath(textParam(raw, 'to')) });

/** A path of this site, as it is; undefined for anything a browser would read as another one. */
export function ownPath(text: string | undefined): string | undefined {
  if (text === undefined || !/^\/[^/\\]/.test(`${text} `)) return undefined;
  // Browsers drop these characters, and what is left may begin with two slashes.
  if (/[\t\n\r\\]/.test(text)) return undefined;
  return text;
}
