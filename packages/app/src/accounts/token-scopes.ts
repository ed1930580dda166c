/** The grammar of an API token's scopes, and which of them its owner could use. Pure. */
import { Problem } from '@serai/core/measure';
import { type Guarded, isAllowed, tokenAllows } from '../policy/access.ts';
import type { UserActor } from '../policy/actor.ts';

/**
 * Throws Problem invalid-input for a scope that names no feature of the list, forbidden for one of which the owner
 * could use nothing: a token never promises more than its owner has.
 */
export function assertScopes(
  scopes: readonly string[],
  owner: UserActor,
  useCases: readonly Guarded[],
): void {
  const { token: _, ...person } = owner;
  for (const scope of scopes) {
    const covered = useCases.filter((each) => each.interactive !== true && tokenAllows([scope], each));
    if (covered.length === 0) {
      throw new Problem('invalid-input', `There is no scope "${scope}": ${grammarOf(useCases)}.`);
    }
    if (!covered.some((each) => isAllowed(each, person))) {
      throw new Problem(
        'forbidden',
        `You could use nothing of the scope "${scope}": a token may do what its owner may.`,
      );
    }
  }
}

function grammarOf(useCases: readonly Guarded[]): string {
  const features = useCases.map(({ name }) => name.slice(0, name.indexOf('.')));
  return `it is read, write, or one of these with :read or :write: ${[...new Set(features)].sort().join(', ')}`;
}
