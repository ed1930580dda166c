import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessageFormatElement, parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

const PREFIX = 'virtual:serai-messages/';

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

/** Serves `virtual:serai-messages/<language>`: every message of one language, compiled. */
export function compiledMessages(folder: string): Plugin {
  return {
    name: 'serai-messages',
    resolveId(id) {
      return id.startsWith(PREFIX) ? `\0${id}` : undefined;
    },
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const language = id.slice(PREFIX.length + 1);
      for (const file of readdirSync(join(folder, language))) this.addWatchFile(join(folder, language, file));
      const json = JSON.stringify(compileMessages(readMessages(folder, language)));
      return `export default JSON.parse(${JSON.stringify(json)});`;
    },
  };
}
