/** Requests that change something come from our own pages, or from a program that carries its own token. */
import { Problem } from '@serai/core/measure';

export interface Asking {
  readonly method: string;
  header(name: string): string | undefined;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Types that a form, or a script of another site without our consent, can send. */
const OF_FORMS = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);

/** A token is given by a program with every request; no browser adds it by itself. */
export const carriesToken = (asking: Asking): boolean =>
  /^bearer\s/i.test(asking.header('authorization') ?? '');

/**
 * Throws Problem forbidden for a request that changes something on behalf of a browser and comes from elsewhere: what a
 * browser says of where it comes from (Sec-Fetch-Site, Origin) has to fit, each where it is there. Browsers say at least
 * one of both for such a request; a program that says neither has no cookies of somebody else. Whatever it says, a body
 * of a type that forms can send is refused.
 */
export function assertSameOrigin(asking: Asking, isOwnOrigin: (origin: string) => boolean): void {
  if (SAFE.has(asking.method)) return;
  const type = asking.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== undefined && OF_FORMS.has(type)) {
    throw new Problem(
      'forbidden',
      `A body of the type ${type} is not taken: send JSON as application/json, or a file as its own type, e.g. text/csv.`,
    );
  }
  if (carriesToken(asking)) return;
  const site = asking.header('sec-fetch-site');
  const origin = asking.header('origin');
  const fits =
    (site === undefined || site === 'same-origin' || site === 'none') &&
    (origin === undefined || isOwnOrigin(origin));
  if (!fits) {
    throw new Problem('forbidden', 'The request comes from a page of another site: nothing was done.');
  }
}
