/** Who may see and who may change a record: owner, country, disclosure level, embargo. Pure. */
import { type Disclosure, Problem } from '@serai/core/measure';
import type { Actor } from './actor.ts';
import { countryParty, type Party } from './party.ts';
import type { Scope } from './scope.ts';
import { writesFor } from './standing.ts';

/** What a record says of itself. */
export interface RecordPolicy {
  readonly owner: Party;
  /** Country that the record is about, ISO 3166-1 alpha-3. */
  readonly country: string | undefined;
  readonly disclosure: Disclosure;
  /** ISO 8601 instant, UTC with milliseconds, until which the owner alone sees the record. */
  readonly embargoUntil: string | undefined;
  /** Parties named on the record or its agreement. */
  readonly parties: readonly Party[];
}

/**
 * Whether the record lies within the scope. The owner always sees it; an embargo closes it to everybody else; then
 * `public` is open to all, `member` to members, `party` to the parties named and to the country that it is about,
 * `private` to nobody else.
 */
export function mayRead(scope: Scope, record: RecordPolicy): boolean {
  if (scope.everything || scope.parties.includes(record.owner)) return true;
  if (record.embargoUntil !== undefined && record.embargoUntil > scope.now) return false;
  switch (record.disclosure) {
    case 'public':
      return true;
    case 'member':
      return scope.member;
    case 'party':
      return (
        record.parties.some((party) => scope.parties.includes(party)) ||
        (record.country !== undefined && scope.parties.includes(countryParty(record.country)))
      );
    case 'private':
      return false;
  }
}

/** Whether the actor may change what stands on behalf of the owner. */
export const mayWriteFor = (actor: Actor, owner: Party): boolean =>
  actor.kind === 'local-operator' ||
  actor.kind === 'system' ||
  (actor.kind === 'user' && writesFor(actor).includes(owner));

/** Throws Problem forbidden. For a record that the actor cannot see throw not-found instead: its existence is told to nobody. */
export function assertMayWriteFor(actor: Actor, owner: Party): void {
  if (mayWriteFor(actor, owner)) return;
  throw new Problem(
    'forbidden',
    `You may not write for ${owner}: its own editors do, or a person whom an administrator gives the role.`,
  );
}
