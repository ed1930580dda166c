import type { Disclosure } from '@serai/core/measure';
import type { Actor } from './actor.ts';

/** What of the records an actor may see; a required argument of every query that returns records. */
export interface Scope {
  readonly disclosures: readonly Disclosure[];
}

/** The scope of an actor: visitors see public records, the operator of the machine sees all. */
export const scopeOf = (actor: Actor): Scope =>
  actor.kind === 'visitor'
    ? { disclosures: ['public'] }
    : { disclosures: ['public', 'member', 'party', 'private'] };
