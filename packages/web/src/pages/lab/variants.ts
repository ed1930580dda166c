/** Named variants of the lab, kept in this browser: what a person tried, to come back to and to set side by side. */
import { type LabSearch, labSearch } from './choices.ts';

export interface Variant {
  readonly name: string;
  readonly search: LabSearch;
}

const KEY = 'serai.lab.variants';
/** Variants that are kept; the oldest makes room. */
export const MOST_VARIANTS = 20;
export const LONGEST_NAME = 60;

/** What storage holds, newest last; what is not understood is left out. */
export function parseVariants(text: string | null): Variant[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(found)) return [];
    return found.flatMap((each: unknown): Variant[] => {
      if (typeof each !== 'object' || each === null) return [];
      const { name, search } = each as Record<string, unknown>;
      if (typeof name !== 'string' || name.trim() === '' || typeof search !== 'object' || search === null)
        return [];
      return [{ name: name.slice(0, LONGEST_NAME), search: labSearch(search as Record<string, unknown>) }];
    });
  } catch {
    return [];
  }
}

/** The list with a variant; one of the same name is replaced. */
export const withVariant = (variants: readonly Variant[], variant: Variant): Variant[] =>
  [...variants.filter(({ name }) => name !== variant.name), variant].slice(-MOST_VARIANTS);

/** Reads the variants; a browser that forbids storage has none. */
export function readVariants(): Variant[] {
  try {
    return parseVariants(localStorage.getItem(KEY));
  } catch {
    return [];
  }
}

/** Keeps the variants. False when the browser refuses. */
export function keepVariants(variants: readonly Variant[]): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(variants));
    return true;
  } catch {
    return false;
  }
}
