/** The policy as markdown: who may call what, who sees which record, and what real calls answered. */
import {
  type Actor,
  exampleOf,
  findRefusal,
  ROLES,
  recordPolicyTable,
  STANDINGS,
  standingsTowards,
  type UseCase,
} from '@serai/app';
import type { Probed } from './probe.ts';

const ID = '00000000-0000-4000-8000-000000000000';

/** Somebody who may everything that a person may, so that a token of theirs shows its own limits alone. */
const everything: Extract<Actor, { kind: 'user' }> = {
  kind: 'user',
  id: ID,
  grants: [{ role: 'administrator' }, { role: 'focal-point', country: 'KAZ' }],
  memberships: [{ organisation: ID, role: 'lead' }],
};
const tokenWith = (...scopes: readonly string[]): Actor => ({ ...everything, token: { id: ID, scopes } });

/** Who calls, one a column. */
const CALLERS: readonly (readonly [name: string, actor: Actor])[] = [
  ...ROLES.map((role) => [role, exampleOf(role)] as const),
  ['lead', { ...everything, grants: [] }],
  ['operator', { kind: 'local-operator', name: 'operator' }],
  ['system', { kind: 'system' }],
  ['token read', tokenWith('read')],
  ['token write', tokenWith('write')],
  ['token users:read', tokenWith('users:read')],
];

/** One row a use-case: `yes`, or why not. */
export const accessTable = (useCases: readonly UseCase[]): string =>
  markdown(
    ['use-case', 'effect', ...CALLERS.map(([name]) => name)],
    useCases.map((useCase) => [
      useCase.name,
      useCase.effect,
      ...CALLERS.map(([, actor]) => findRefusal(useCase, actor) ?? 'yes'),
    ]),
  );

/** One row a kind of owner, disclosure and embargo: `read`, `write`, both, or neither. */
export const recordTable = (): string =>
  markdown(
    ['owner', 'disclosure', 'embargo', ...STANDINGS],
    recordPolicyTable().map(({ owner, disclosure, embargo, readers, writers }) => [
      owner,
      disclosure,
      embargo,
      ...STANDINGS.map((standing) => {
        if (!standingsTowards(owner).includes(standing)) return '';
        const may = [readers.includes(standing) ? 'read' : '', writers.includes(standing) ? 'write' : ''];
        return may.filter((each) => each !== '').join(' ') || '-';
      }),
    ]),
  );

/** More people than these in one row are called everybody else. */
const MANY = 6;

/** One table a use-case; standings with the same outcomes share a row. */
export const probedTables = (probed: readonly Probed[]): string =>
  probed
    .map(({ name, columns, rows }) => {
      const groups = new Map<string, { readonly who: string[]; readonly outcomes: readonly string[] }>();
      for (const { standing, outcomes } of rows) {
        const group = groups.get(outcomes.join()) ?? { who: [], outcomes };
        group.who.push(standing);
        groups.set(outcomes.join(), group);
      }
      const most = Math.max(...[...groups.values()].map(({ who }) => who.length));
      const lines = [...groups.values()].map(({ who, outcomes }) => [
        who.length === most && most > MANY ? 'everybody else' : who.join(', '),
        ...outcomes,
      ]);
      return `### ${name}\n\n${markdown(['who', ...columns], lines)}`;
    })
    .join('\n');

/** A markdown table with even columns, so that it can be read as text, too. */
export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return `${[line(head), line(rule), ...rows.map(line)].join('\n')}\n`;
}
