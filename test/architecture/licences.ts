/** Licences of what ships: the run-time dependencies in package-lock.json, judged as SPDX expressions. */

/** One entry of package-lock.json, as far as it matters here. */
export interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

/** Licences that let an Apache-2.0 product ship the package unchanged. All others are refused until looked at. */
const ACCEPTED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'CC0-1.0',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MIT/X11',
  // Copyleft by file: fine for a file that we use and do not change.
  'MPL-2.0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Packages whose package.json names no licence, with the one that their own LICENSE file states. Each was read. */
const READ_IN_THE_PACKAGE: Readonly<Record<string, string>> = {
  'png-js@1.1.0': 'MIT',
};

/** Whether an SPDX expression leaves a choice that is accepted: any side of an OR, every side of an AND. */
export function isAccepted(expression: string): boolean {
  const bare = stripParentheses(expression.trim());
  const choices = splitTopLevel(bare, ' OR ');
  if (choices.length > 1) return choices.some(isAccepted);
  const parts = splitTopLevel(bare, ' AND ');
  if (parts.length > 1) return parts.every(isAccepted);
  return ACCEPTED.has(bare);
}

/** Run-time entries of a lock file as [name@version, licence expression or undefined], workspaces left out. */
export function runtimeLicences(
  packages: Readonly<Record<string, LockEntry>>,
): [string, string | undefined][] {
  return Object.entries(packages)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.dev && !entry.link)
    .map(([path, entry]) => {
      const id = `${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${entry.version}`;
      return [id, entry.license ?? READ_IN_THE_PACKAGE[id]];
    });
}

/** The run-time packages that may not ship, each with its licence. */
export function findRefused(packages: Readonly<Record<string, LockEntry>>): string[] {
  return runtimeLicences(packages)
    .filter(([, licence]) => licence === undefined || !isAccepted(licence))
    .map(([id, licence]) => `${id}: ${licence ?? 'no licence named'}`);
}

function stripParentheses(text: string): string {
  const wrapped = text.startsWith('(') && text.endsWith(')') && depthStaysPositive(text.slice(0, -1));
  return wrapped ? stripParentheses(text.slice(1, -1).trim()) : text;
}

function depthStaysPositive(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    depth += char === '(' ? 1 : char === ')' ? -1 : 0;
    if (depth <= 0) return false;
  }
  return true;
}

function splitTopLevel(text: string, operator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    depth += text[index] === '(' ? 1 : text[index] === ')' ? -1 : 0;
    if (depth === 0 && text.startsWith(operator, index)) {
      parts.push(text.slice(start, index));
      start = index + operator.length;
    }
  }
  return [...parts, text.slice(start)];
}
