import { fold } from './normalize.ts';

/** A thing that can be found: its names in every language, its codes, and where it lives. */
export interface Findable {
  readonly kind: 'country' | 'indicator' | 'page';
  readonly to: string;
  /** What is shown, in the reader's language. */
  readonly label: string;
  /** What is matched besides the label: the other language, codes. */
  readonly words: readonly string[];
}

/** Largest number of hits shown. */
const LIMIT = 12;

/**
 * Finds by any language and by code: exact words first, then names that begin so, then words inside, then
 * letters inside; equal hits stay in the order given.
 */
export function search(findables: readonly Findable[], query: string): readonly Findable[] {
  const needle = fold(query);
  if (needle === '') return [];
  return findables
    .map((findable, order) => ({ findable, order, level: best(findable, needle) }))
    .filter(({ level }) => level < NONE)
    .sort((a, b) => a.level - b.level || a.order - b.order)
    .slice(0, LIMIT)
    .map(({ findable }) => findable);
}

const NONE = 4;

function best(findable: Findable, needle: string): number {
  return Math.min(...[findable.label, ...findable.words].map((text) => levelOf(fold(text), needle)));
}

function levelOf(text: string, needle: string): number {
  if (text === needle) return 0;
  if (text.startsWith(needle)) return 1;
  const at = text.indexOf(needle);
  if (at < 0) return NONE;
  return /[\s\-_(]/.test(text[at - 1] ?? '') ? 2 : 3;
}
