/** Input fields about people and organisations, so that one word means one thing in every command and route. */
import type { Catalog } from '@serai/core/catalog';
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { nameInput } from '../names.ts';
import type { Grant } from '../policy/actor.ts';
import { GRANTED_ROLES, type GrantedRole, ORGANISATION_ROLES } from '../policy/roles.ts';
import { ORGANISATION_KINDS } from '../ports/accounts.ts';

/** Any case comes in, lower case goes on: one address is one account. */
export const EmailInput = z.email('an e-mail address, e.g. name@example.org').max(254).toLowerCase();

export const UserId = z.uuid().describe('Id of the user');
export const OrganisationId = z.uuid().describe('Id of the organisation');
export const InvitationId = z.uuid().describe('Id of the invitation');

export const GrantedRoleInput = z.enum(GRANTED_ROLES).describe('Role that is granted');
export const OrganisationRoleInput = z.enum(ORGANISATION_ROLES).describe('Role within the organisation');

/** Country that must be one of the catalog: see {@link getCountry}. */
export const CountryInput = z
  .string()
  .regex(/^[A-Za-z]{3}$/, 'an ISO 3166-1 alpha-3 code, e.g. KAZ')
  .toUpperCase()
  .describe('Country, ISO 3166-1 alpha-3, e.g. KAZ');

export const OrganisationName = nameInput(2, 200).describe('Name of the organisation');

export const OrganisationKindInput = z.enum(ORGANISATION_KINDS).describe('Kind of the organisation');

/** Name of a person, as others see it. */
export const PersonName = nameInput(1, 120).describe('Name of the person');

/** What somebody calls a token or a passkey, to tell it from others. */
export const KeyName = nameInput(1, 100).describe('What it is for');

/** One's own password, for what is asked to be confirmed by it: see `Identity.assertPresent`. */
export const OwnPassword = z
  .string()
  .min(1)
  .max(1000)
  .optional()
  .describe('Own password; somebody without one must have signed in within the last 15 minutes');

/** Part of a name or an address. */
export const SearchInput = z.string().trim().min(1).max(100).describe('Part of the name, in any case');

/** Lists with people in them come in pages that are small enough to be no way to copy everybody. */
export const PageInput = {
  limit: z.int().min(1).max(100).default(50).describe('How many at most'),
  offset: z.int().min(0).max(1_000_000).default(0).describe('How many to leave out at the beginning'),
};

/** The code, if the catalog has it. Throws Problem invalid-input. */
export function getCountry(catalog: Catalog, code: string): string {
  if (catalog.areas.has(code)) return code;
  throw new Problem(
    'invalid-input',
    `There is no country "${code}" in the catalog: \`serai areas list\` shows the codes.`,
  );
}

/** The grant of a role. Throws Problem invalid-input: a focal point has a country of the catalog, nobody else has one. */
export function toGrant(catalog: Catalog, role: GrantedRole, country: string | undefined): Grant {
  if (role === 'focal-point') {
    if (country === undefined) {
      throw new Problem(
        'invalid-input',
        'A focal point speaks for one country: name it with "country", e.g. KAZ.',
      );
    }
    return { role, country: getCountry(catalog, country) };
  }
  if (country !== undefined) {
    throw new Problem(
      'invalid-input',
      `The role ${role} has no country: leave "country" out, or grant focal-point.`,
    );
  }
  return { role };
}
