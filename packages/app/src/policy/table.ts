/** The declared policy as a table: one row a use-case. Pure. */
import { type Access, type Guarded, isAllowed } from './access.ts';
import type { Actor } from './actor.ts';
import { GRANTED_ROLES, ROLES, type Role } from './roles.ts';

/** One row of the policy table. */
export interface PolicyRow {
  readonly name: string;
  readonly summary: string;
  /** The same in Russian; in English where nobody has written it yet. */
  readonly summaryRu: string;
  readonly access: Access;
  readonly effect: 'read' | 'write';
  readonly interactive: boolean;
  /** Ways to it: `http`, `terminal`. */
  readonly ways: readonly ('http' | 'terminal')[];
  /** Platform roles that may call it. */
  readonly roles: readonly Role[];
}

/** What of a use-case the table shows. */
export interface Listed extends Guarded {
  readonly summary: string;
  readonly http?: unknown;
  readonly cli?: unknown;
}

/** One row a use-case, in the order given; `russian` has their summaries by name. */
export const policyTable = (
  useCases: readonly Listed[],
  russian: Readonly<Record<string, string>> = {},
): PolicyRow[] =>
  useCases.map((useCase) => ({
    name: useCase.name,
    summary: useCase.summary,
    summaryRu: russian[useCase.name] ?? useCase.summary,
    access: useCase.access,
    effect: useCase.effect,
    interactive: useCase.interactive === true,
    ways: [
      ...(useCase.http === undefined ? [] : (['http'] as const)),
      ...(useCase.cli === undefined ? [] : (['terminal'] as const)),
    ],
    roles: ROLES.filter((role) => isAllowed(useCase, exampleOf(role))),
  }));

/** Somebody who holds this role and no other. */
export function exampleOf(role: Role): Actor {
  if (role === 'visitor') return { kind: 'visitor' };
  const id = '00000000-0000-4000-8000-000000000000';
  const granted = GRANTED_ROLES.find((each) => each === role);
  return {
    kind: 'user',
    id,
    grants:
      granted === undefined
        ? []
        : [{ role: granted, ...(granted === 'focal-point' ? { country: 'KAZ' } : {}) }],
    memberships:
      role === 'member' || role === 'editor'
        ? [{ organisation: id, role: role === 'editor' ? 'editor' : 'member' }]
        : [],
  };
}
