/** People as they are printed in a terminal. */
import { factsView } from '../usecase.ts';
import type { GrantWire, UserWire } from './wire.ts';

/** Granted roles in words, e.g. `secretariat, focal-point KAZ`. */
export const grantWords = (grants: readonly GrantWire[]): string =>
  grants.map(({ role, country }) => (country === null ? role : `${role} ${country}`)).join(', ');

/** One person. */
export const userView = factsView<UserWire>({
  facts: (user) => [
    ['id', user.id],
    ['name', user.name],
    ['e-mail', user.email],
    ['state', user.state],
    ['language', user.language],
    ['second factor', user.two_factor ? 'yes' : 'no'],
    ['roles', grantWords(user.grants)],
    ['organisations', user.memberships.map((each) => `${each.organisation.name} (${each.role})`).join(', ')],
    ['since', user.created_at],
  ],
});
