/** Who acts. A use-case never asks where a call came from. */
import type { GrantedRole, OrganisationRole } from './roles.ts';

/** A granted role; `country` (ISO 3166-1 alpha-3) for a focal point and for nobody else. */
export interface Grant {
  readonly role: GrantedRole;
  readonly country?: string;
}

/** A person with an account, as the account stands at the beginning of the call. */
export interface UserActor {
  readonly kind: 'user';
  readonly id: string;
  readonly grants: readonly Grant[];
  readonly memberships: readonly { readonly organisation: string; readonly role: OrganisationRole }[];
  /** Present when an API token speaks for the person: it may do what both may. */
  readonly token?: { readonly id: string; readonly scopes: readonly string[] };
  /** Id of the session, when a browser speaks for the person. */
  readonly session?: string;
}

export type Actor =
  | { readonly kind: 'visitor' }
  /** Whoever may read and write the data folder, in the terminal. */
  | { readonly kind: 'local-operator'; readonly name: string }
  /** The platform itself: first start, scheduled jobs. */
  | { readonly kind: 'system' }
  | UserActor;

/** The name that the audit log keeps: of a person the id alone. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'local-operator') return `local-operator:${actor.name}`;
  return actor.kind === 'user' ? userReference(actor.id) : actor.kind;
}

const USER = 'user:';

/** How the audit log names a person. */
export const userReference = (id: string): string => `${USER}${id}`;

/** Id of the person whom the audit log names so; undefined for whoever is no person. */
export const userOf = (reference: string): string | undefined =>
  reference.startsWith(USER) ? reference.slice(USER.length) : undefined;
