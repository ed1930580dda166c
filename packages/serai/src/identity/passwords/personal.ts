/** Passwords that are made of what others know of their owner. Pure. */
import { everyLayout } from './layout.ts';

/** Whose password it is to be: whatever of it is known. */
export interface Owner {
  readonly email?: string | undefined;
  readonly name?: string | undefined;
}

/** Words of the platform: the first ones that somebody tries here. */
const PLATFORM_WORDS = ['caravanserai', 'serai', 'караван-сарай', 'караван', 'сарай', 'escap', 'эскато'];
/** Shorter words are in everything. */
const SHORTEST_WORD = 3;
/** Letters of one's own that a password has besides words that others know of its owner. */
const LEAST_OWN_LETTERS = 6;

/** What others know of the owner, in parts and on both keyboards: `a.bek@mcit.gov.kz` is `a.bek`, `bek`, `mcit`, `gov`. */
export function personalWords({ email = '', name = '' }: Owner): string[] {
  const parts = [email, name].flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  const words = [...PLATFORM_WORDS, email.split('@')[0] ?? '', ...parts];
  const known = words.map((word) => word.toLowerCase()).filter((word) => word.length >= SHORTEST_WORD);
  return [...new Set(known.flatMap(everyLayout))];
}

/**
 * Whether little is left of the password without those words, digits and signs. An estimate of guesses takes two known
 * words for as good as two of a dictionary; somebody who knows the person tries them first.
 */
export function isPersonal(password: string, words: readonly string[]): boolean {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return everyLayout(password.toLowerCase()).some((text) => {
    const left = longestFirst.reduce((rest, word) => rest.replaceAll(word, ' '), text);
    return left !== text && left.replace(/[^\p{L}]/gu, '').length < LEAST_OWN_LETTERS;
  });
}
