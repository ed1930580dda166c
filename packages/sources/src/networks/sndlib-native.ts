/** SNDlib's native text. */
import type { NetworkFile } from '@serai/app/ports';
import { build, notNetwork, openRaw, type RawNetwork, report } from './building.ts';

/** A word of the text: a name, a number, `(` or `)`. */
interface Word {
  readonly text: string;
  readonly line: number;
}

/** Reads sections NODES, LINKS and DEMANDS; META and ADMISSIBLE_PATHS are passed over. Throws Problem with located findings. */
export function readSndlibNative(file: string, text: string): NetworkFile {
  const raw = openRaw(file, 'sndlib-native');
  const words = wordsOf(text);
  let at = 0;
  const sections = new Set<string>();
  while (at < words.length) {
    const { text: name, line } = words[at]!;
    if (words[at + 1]?.text !== '(') {
      report(
        raw,
        line,
        'outside-section',
        `"${name}" stands outside of every section; NODES ( and its like are allowed.`,
      );
      break;
    }
    const end = closing(words, at + 1);
    if (end < 0) {
      report(raw, line, 'file-cut-off', `Section ${name} is not closed by ")": the file stops within it.`);
      break;
    }
    sections.add(name);
    // The text of META is free and no list of entries.
    if (READERS[name] !== undefined) readEntries(raw, words.slice(at + 2, end), READERS[name]);
    at = end + 1;
  }
  for (const name of ['NODES', 'LINKS'])
    if (!sections.has(name) && raw.findings.length === 0)
      throw notNetwork(file, `it has no section ${name}.`);
  return build(raw);
}

/** Words without comments and the first line, which names the format. */
function wordsOf(text: string): Word[] {
  return text.split(/\r\n|\n|\r/).flatMap((content, at) => {
    if (content.startsWith('?') || content.trimStart().startsWith('#')) return [];
    return [...content.matchAll(/[()]|[^\s()]+/g)].map(([word]) => ({ text: word, line: at + 1 }));
  });
}

/** Position of the bracket that closes the one at `start`; -1 where the text ends before. */
function closing(words: readonly Word[], start: number): number {
  let depth = 0;
  for (let at = start; at < words.length; at++) {
    if (words[at]!.text === '(') depth++;
    else if (words[at]!.text === ')' && --depth === 0) return at;
  }
  return -1;
}

/** One entry: a name, what follows it on the same level, and the words of its brackets in order. */
interface Entry {
  readonly id: string;
  readonly line: number;
  readonly plain: readonly string[];
  readonly groups: readonly (readonly string[])[];
}

type EntryReader = (raw: RawNetwork, entry: Entry) => void;

/** An entry begins on a line of its own. */
function readEntries(raw: RawNetwork, words: readonly Word[], read: EntryReader): void {
  for (let at = 0; at < words.length; ) {
    const { text: id, line } = words[at]!;
    const [plain, groups]: [string[], string[][]] = [[], []];
    for (at++; at < words.length && (words[at]!.line === line || words[at]!.text === '('); ) {
      if (words[at]!.text !== '(') {
        plain.push(words[at++]!.text);
        continue;
      }
      const end = closing(words, at);
      groups.push(words.slice(at + 1, end).map((word) => word.text));
      at = end + 1;
    }
    if (id === ')' || id === '(')
      report(raw, line, 'no-name', 'An entry begins with a bracket; it begins with its id.');
    else read(raw, { id, line, plain, groups });
  }
}

const READERS: Readonly<Record<string, EntryReader>> = {
  NODES: (raw, { id, line, groups: [place = []] }) => {
    if (place.length !== 0 && place.length !== 2)
      report(
        raw,
        line,
        'half-place',
        `Node "${id}" has ${place.length} coordinates; two are allowed, or none.`,
      );
    raw.nodes.push({ id, longitude: place[0], latitude: place[1], line });
  },
  LINKS: (raw, { id, line, plain, groups: [ends = [], modules = []] }) => {
    if (plain.length !== 4 || ends.length !== 2 || modules.length % 2 !== 0) {
      report(
        raw,
        line,
        'link-words',
        `Link "${id}" is not of the form: id ( source target ) capacity capacity_cost routing_cost setup_cost ( {capacity cost} ).`,
      );
      return;
    }
    raw.edges.push({
      id,
      source: ends[0],
      target: ends[1],
      capacity: plain[0],
      cost: plain[2],
      setup_cost: plain[3],
      modules: Array.from({ length: modules.length / 2 }, (_, at) => ({
        capacity: modules[2 * at],
        cost: modules[2 * at + 1],
      })),
      line,
    });
  },
  DEMANDS: (raw, { id, line, plain, groups: [ends = []] }) => {
    if (plain.length !== 3 || ends.length !== 2) {
      report(
        raw,
        line,
        'demand-words',
        `Demand "${id}" is not of the form: id ( source target ) routing_unit value max_path_length.`,
      );
      return;
    }
    raw.demands.push({ id, source: ends[0], target: ends[1], value: plain[1], line });
  },
};
