import type { SessionUser } from '../../app/session.ts';

/** A party that somebody may write for; `name` is a code for a country and empty for the platform. */
export interface Owner {
  readonly id: string;
  readonly kind: 'platform' | 'organisation' | 'country';
  readonly name: string;
}

/** Parties that a person writes for: the platform first, then their organisations, then their countries. */
export function ownersOf({ roles, memberships, grants }: SessionUser): Owner[] {
  const platform = roles.some((role) => role === 'secretariat' || role === 'administrator');
  return [
    ...(platform ? [{ id: 'platform', kind: 'platform', name: '' } as const] : []),
    ...memberships
      .filter(({ role }) => role !== 'member')
      .map(({ organisation }) => ({
        id: `organisation:${organisation.id}`,
        kind: 'organisation' as const,
        name: organisation.name,
      })),
    ...grants.flatMap(({ role, country }) =>
      role === 'focal-point' && country !== null
        ? [{ id: `country:${country}`, kind: 'country' as const, name: country }]
        : [],
    ),
  ];
}
