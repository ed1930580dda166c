import { Problem } from '@serai/core/measure';
import type { Actor } from './actor.ts';

/** Who may call a use-case; declared on it, decided here and nowhere else. */
export type Access = 'anyone' | 'operator';

/** Pure decision. */
export const isAllowed = (access: Access, actor: Actor): boolean =>
  access === 'anyone' || actor.kind !== 'visitor';

/** Throws Problem forbidden with the way out. */
export function assertAllowed(name: string, access: Access, actor: Actor): void {
  if (isAllowed(access, actor)) return;
  throw new Problem(
    'forbidden',
    `"${name}" changes data and is not open to visitors: use the serai command on the server.`,
  );
}
