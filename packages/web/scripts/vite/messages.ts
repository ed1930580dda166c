import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessageFormatElement, parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

const TABLE = 'virtual:serai-messages';
const PREFIX = `${TABLE}/`;

/** A message as the client receives it: the syntax tree of its ICU source. */
export type CompiledMessage = MessageFormatElement[];

/**
 * Reads `<folder>/<language>/<area>.json` and returns `area.key -> ICU source`.
 * Throws on a file that is not a flat object of strings.
 */
export function readMessages(folder: string, language: string): Map<string, string> {
  const sources = new Map<string, string>();
  for (const file of readdirSync(join(folder, language))
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    const entries: unknown = JSON.parse(readFileSync(join(folder, language, file), 'utf8'));
    if (typeof entries !== 'object' || entries === null)
      throw new Error(`${language}/${file}: expected an object of messages.`);
    for (const [key, source] of Object.entries(entries)) {
      if (typeof source !== 'string') throw new Error(`${language}/${file}: "${key}" is not a text.`);
      sources.set(`${file.slice(0, -'.json'.length)}.${key}`, source);
    }
  }
  return sources;
}

/** Parses ICU sources; a text without arguments too is a tree, else the client would look for a parser. Throws with the id of a malformed one. */
export function compileMessages(sources: ReadonlyMap<string, string>): Record<string, CompiledMessage> {
  const compiled: Record<string, CompiledMessage> = {};
  for (const [id, source] of sources) {
    try {
      compiled[id] = parse(source, { captureLocation: false });
    } catch (error) {
      throw new Error(`Message "${id}" is not valid ICU: ${error instanceof Error ? error.message : error}`);
    }
  }
  return compiled;
}

/**
 * Serves `virtual:serai-messages/<language>`, the messages of one language without its late areas, compiled;
 * `virtual:serai-messages/<language>/<area>`, those of one late area; and `virtual:serai-messages`, the table of loaders.
 */
export function compiledMessages(folder: string, lateAreas: readonly string[]): Plugin {
  return {
    name: 'serai-messages',
    resolveId(id) {
      return id === TABLE || id.startsWith(PREFIX) ? `\0${id}` : undefined;
    },
    load(id) {
      if (id === `\0${TABLE}`) return loaderTable(readdirSync(folder), lateAreas);
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const [language = '', late] = id.slice(PREFIX.length + 1).split('/');
      for (const file of readdirSync(join(folder, language))) this.addWatchFile(join(folder, language, file));
      const json = JSON.stringify(
        compileMessages(pickAreas(readMessages(folder, language), late, lateAreas)),
      );
      return `export default JSON.parse(${JSON.stringify(json)});`;
    },
  };
}

/** `{ en: { first: () => import(…), account: () => import(…) }, … }` as a module. */
function loaderTable(languages: readonly string[], lateAreas: readonly string[]): string {
  const rows = languages.map((language) => {
    const late = lateAreas.map((area) => `'${area}': () => import('${PREFIX}${language}/${area}')`);
    return `${language}: { ${[`first: () => import('${PREFIX}${language}')`, ...late].join(', ')} }`;
  });
  return `export default { ${rows.join(', ')} };`;
}

/** The messages of one late area, or without one those of all the others. */
function pickAreas(
  sources: ReadonlyMap<string, string>,
  late: string | undefined,
  lateAreas: readonly string[],
): Map<string, string> {
  const areaOf = (id: string): string => id.slice(0, id.indexOf('.'));
  return new Map(
    [...sources].filter(([id]) =>
      late === undefined ? !lateAreas.includes(areaOf(id)) : areaOf(id) === late,
    ),
  );
}
