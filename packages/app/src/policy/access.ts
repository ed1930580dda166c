/** Who may call a use-case: declared on it, decided here and nowhere else. Pure. */
import { Problem } from '@serai/core/measure';
import type { Actor } from './actor.ts';
import type { Role } from './roles.ts';
import { rolesOf } from './standing.ts';

/**
 * - `anyone`: visitors, too.
 * - `signed-in`: any person with an account, and the operator of the machine.
 * - `user`: a person with an account, for themselves; the operator of the machine has none.
 * - `operator`: only in a terminal of the machine.
 * - a list: people with one of these roles, and the operator of the machine.
 */
export type Access = 'anyone' | 'signed-in' | 'user' | 'operator' | readonly Exclude<Role, 'visitor'>[];

/** What of a use-case decides. */
export interface Guarded {
  /** `feature.verb`. */
  readonly name: string;
  readonly access: Access;
  readonly effect: 'read' | 'write';
  /** Never by an API token: it changes what a person's own credentials are. */
  readonly interactive?: boolean;
}

/** Why a call is refused. */
export type Refusal = 'sign-in' | 'role' | 'terminal' | 'account' | 'token' | 'interactive';

/** Undefined when the actor may call; whether they may see or change a given record is decided by the record. */
export function findRefusal(guarded: Guarded, actor: Actor): Refusal | undefined {
  const { access } = guarded;
  if (actor.kind === 'system') return undefined;
  if (actor.kind === 'local-operator') return access === 'user' ? 'account' : undefined;
  if (access === 'operator') return 'terminal';
  if (actor.kind === 'user' && actor.token !== undefined) {
    if (guarded.interactive === true) return 'interactive';
    if (!tokenAllows(actor.token.scopes, guarded)) return 'token';
  }
  if (access === 'anyone') return undefined;
  if (actor.kind === 'visitor') return 'sign-in';
  if (access === 'signed-in' || access === 'user') return undefined;
  const roles = rolesOf(actor);
  return access.some((role) => roles.has(role)) ? undefined : 'role';
}

/** Pure decision. */
export const isAllowed = (guarded: Guarded, actor: Actor): boolean =>
  findRefusal(guarded, actor) === undefined;

/**
 * Scopes of an API token: `read`, `write` (everything that the person may read, or change), or the same of one feature:
 * `observations:read`. `write` does not include `read`.
 */
export function tokenAllows(
  scopes: readonly string[],
  { name, effect }: Pick<Guarded, 'name' | 'effect'>,
): boolean {
  const feature = name.slice(0, name.indexOf('.'));
  return scopes.includes(effect) || scopes.includes(`${feature}:${effect}`);
}

/** Throws Problem unauthenticated or forbidden with the way out. */
export function assertAllowed(guarded: Guarded, actor: Actor): void {
  const refusal = findRefusal(guarded, actor);
  if (refusal === undefined) return;
  throw new Problem(refusal === 'sign-in' ? 'unauthenticated' : 'forbidden', sentenceOf(refusal, guarded));
}

/** Throws Problem forbidden for an API token: part of what a use-case does may be for people alone. */
export function assertInteractive(guarded: Guarded, actor: Actor): void {
  if (actor.kind !== 'user' || actor.token === undefined) return;
  throw new Problem('forbidden', sentenceOf('interactive', guarded));
}

function sentenceOf(refusal: Refusal, { name, access, effect }: Guarded): string {
  switch (refusal) {
    case 'sign-in':
      return `"${name}" is not open to visitors: sign in first.`;
    case 'terminal':
      return `"${name}" is for the operator of the machine: use the serai command on the server.`;
    case 'account':
      return `"${name}" is about an account of one's own, and the operator of the machine has none: sign in on a page.`;
    case 'interactive':
      return `"${name}" is not possible with an API token: sign in on a page.`;
    case 'token':
      return `This API token does not cover "${name}": make one with the scope "${effect}" or "${name.slice(0, name.indexOf('.'))}:${effect}".`;
    case 'role':
      return `"${name}" needs the role ${(access as readonly string[]).join(' or ')}: ask an administrator.`;
  }
}
