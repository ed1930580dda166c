/** What an actor may see, as data: decided once at the beginning of a call, enforced by every query. Pure. */
import type { Actor } from './actor.ts';
import type { Party } from './party.ts';
import { readsFor, rolesOf } from './standing.ts';

/** What of the records an actor may see; a required argument of every query that returns records. */
export interface Scope {
  /** Sees every record whatever its policy: the operator of the machine, and the platform itself. */
  readonly everything: boolean;
  /** Sees records of the level `member`. */
  readonly member: boolean;
  /** Parties on whose behalf the actor reads. */
  readonly parties: readonly Party[];
  /** Id of the user who asks: sees their own account and the people of their organisations. */
  readonly user: string | undefined;
  /** Sees every user and organisation. */
  readonly directory: boolean;
  /** Sees the audit log. */
  readonly audit: boolean;
  /** ISO 8601 instant, UTC with milliseconds, at which embargoes are judged: one for the whole call. */
  readonly now: string;
}

/** The scope of an actor at an instant. */
export function scopeOf(actor: Actor, now: string): Scope {
  if (actor.kind === 'local-operator' || actor.kind === 'system') return { ...everythingAt(now) };
  if (actor.kind === 'visitor') return publicScope(now);
  const roles = rolesOf(actor);
  return {
    everything: false,
    member: roles.has('member'),
    parties: readsFor(actor),
    user: actor.id,
    directory: roles.has('administrator') || roles.has('secretariat'),
    audit: roles.has('administrator'),
    now,
  };
}

/** What everybody sees at an instant. */
export const publicScope = (now: string): Scope => ({
  everything: false,
  member: false,
  parties: [],
  user: undefined,
  directory: false,
  audit: false,
  now,
});

/** What the operator of the machine and the platform itself see at an instant. */
export const everythingAt = (now: string): Scope => ({
  everything: true,
  member: true,
  parties: [],
  user: undefined,
  directory: true,
  audit: true,
  now,
});
