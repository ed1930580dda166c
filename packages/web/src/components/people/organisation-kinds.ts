import type { OrganisationWire } from '@serai/app';

/** Kinds of organisations, in the order of the forms. */
export const ORGANISATION_KINDS = [
  'ministry',
  'regulator',
  'agency',
  'operator',
  'firm',
  'development-bank',
  'international',
  'research',
  'other',
] as const satisfies readonly OrganisationWire['kind'][];
