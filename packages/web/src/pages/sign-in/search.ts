import { choiceParam, compact, textParam } from '../../app/search.ts';

/** Why an identity provider did not sign somebody in, as the server sends them back here. */
const PROBLEMS = ['provider-refused', 'provider-unavailable', 'no-account', 'too-many'] as const;

/** Params of the sign-in page: where to go afterwards, a path of this site; and what went wrong elsewhere. */
export interface SignInSearch {
  readonly to?: string;
  readonly problem?: (typeof PROBLEMS)[number];
  /** An identity provider said who it is, and the account has a second factor. */
  readonly step?: 'second';
}

/** Reads the params; whatever is no path of this site is left out. */
export const signInSearch = (raw: Record<string, unknown>): SignInSearch =>
  compact({
    to: ownPath(textParam(raw, 'to')),
    problem: choiceParam(raw, 'problem', PROBLEMS),
    step: choiceParam(raw, 'step', ['second']),
  });

/** An origin that no site has: a path that leads elsewhere shows itself against it. */
const NOWHERE = 'https://own.invalid';

/** A path of this site, as it is; undefined for anything a browser would read as another one. */
export function ownPath(text: string | undefined): string | undefined {
  // Browsers read a backslash as a slash, and drop control characters before they look what the second one is.
  if (text === undefined || !/^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(text)) return undefined;
  const { origin, pathname } = new URL(text, NOWHERE);
  return origin === NOWHERE && !pathname.startsWith('//') ? text : undefined;
}
