/** What follows from an account: roles that a person has, and parties that they read and write for. Pure. */
import type { Actor, UserActor } from './actor.ts';
import { countryParty, organisationParty, type Party, PLATFORM_PARTY } from './party.ts';
import { ORGANISATION_ROLES, type Role } from './roles.ts';

/** Granted roles that act for the platform itself. */
const PLATFORM_WRITERS: readonly Role[] = ['secretariat', 'administrator'];
/** Granted roles that read the platform's own unpublished records. */
const PLATFORM_READERS: readonly Role[] = ['reviewer', ...PLATFORM_WRITERS];

/** Roles that the actor has now; whoever holds a granted role is a member, too. */
export function rolesOf(actor: Actor): ReadonlySet<Role> {
  const roles = new Set<Role>(['visitor']);
  if (actor.kind !== 'user') return roles;
  if (actor.memberships.length > 0 || actor.grants.length > 0) roles.add('member');
  if (actor.memberships.some(({ role }) => role !== 'member')) roles.add('editor');
  for (const { role } of actor.grants) roles.add(role);
  return roles;
}

/** Countries that the user is a focal point of. */
export const countriesOf = (actor: UserActor): string[] =>
  actor.grants.flatMap(({ role, country }) =>
    role === 'focal-point' && country !== undefined ? [country] : [],
  );

/** Parties on whose behalf the user reads. */
export function readsFor(actor: UserActor): Party[] {
  const platform = actor.grants.some(({ role }) => PLATFORM_READERS.includes(role));
  return [
    ...(platform ? [PLATFORM_PARTY as Party] : []),
    ...actor.memberships.map(({ organisation }) => organisationParty(organisation)),
    ...countriesOf(actor).map(countryParty),
  ];
}

/** Parties on whose behalf the user writes. */
export function writesFor(actor: UserActor): Party[] {
  const platform = actor.grants.some(({ role }) => PLATFORM_WRITERS.includes(role));
  return [
    ...(platform ? [PLATFORM_PARTY as Party] : []),
    ...actor.memberships
      .filter(({ role }) => role !== 'member')
      .map(({ organisation }) => organisationParty(organisation)),
    ...countriesOf(actor).map(countryParty),
  ];
}

/** Whether the person still has every granted role, and in every organisation at least the role, that they had before. */
export const standsAsBefore = (before: UserActor, now: UserActor): boolean =>
  before.grants.every(({ role, country }) =>
    now.grants.some((grant) => grant.role === role && grant.country === country),
  ) &&
  before.memberships.every(({ organisation, role }) =>
    now.memberships.some(
      (each) =>
        each.organisation === organisation &&
        ORGANISATION_ROLES.indexOf(each.role) <= ORGANISATION_ROLES.indexOf(role),
    ),
  );
