/** The roles that there are. Pure. */

/** Roles that an administrator grants. A focal point is granted for one country. */
export const GRANTED_ROLES = ['focal-point', 'reviewer', 'tester', 'secretariat', 'administrator'] as const;
export type GrantedRole = (typeof GRANTED_ROLES)[number];

/** Roles within an organisation: the lead governs it, an editor writes for it, a member reads what it may read. */
export const ORGANISATION_ROLES = ['lead', 'editor', 'member'] as const;
export type OrganisationRole = (typeof ORGANISATION_ROLES)[number];

/** Every platform role, from the least to the most; `member` and `editor` follow from memberships. */
export const ROLES = ['visitor', 'member', 'editor', ...GRANTED_ROLES] as const;
export type Role = (typeof ROLES)[number];
