/** The format of a file by the name that it gets: a spreadsheet under the name of a document opens nowhere. */
import { extname } from 'node:path';
import type { CliSpec } from '@serai/app';
import { Problem } from '@serai/core/measure';

/**
 * The format that the name of the output asks for; undefined when it says nothing and the default holds. Throws Problem
 * when the name and the format that was asked for do not go together, or the ending is none that is written.
 */
export function formatOfName(
  { key, byEnding }: NonNullable<CliSpec<never>['outputFormat']>,
  path: string,
  asked: string | undefined,
): string | undefined {
  const ending = extname(path).slice(1).toLowerCase();
  if (ending === '') return undefined;
  const formats = byEnding[ending];
  if (formats !== undefined && (asked === undefined || formats.includes(asked))) return asked ?? formats[0];
  const endings = Object.keys(byEnding).filter(
    (each) => asked === undefined || byEnding[each]!.includes(asked),
  );
  // A format that no ending stands for is refused by the use-case, which knows all of them.
  if (endings.length === 0) return undefined;
  const names = endings.map((each) => `.${each}`).join(', ');
  throw new Problem(
    'invalid-input',
    asked === undefined
      ? `${path} has an ending that is not written: name a file with ${names}.`
      : `${path} does not go with --${key} ${asked}: name a file with ${names}, or leave --${key} away.`,
  );
}
