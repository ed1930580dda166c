/** The two keyboards of the region: one text is the other, typed with the wrong layout on. Pure. */

/** Letters by key, from the top left: QWERTY and ЙЦУКЕН. */
const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const CYRILLIC = 'ёйцукенгшщзхъфывапролджэячсмитьбю';
const LATIN_SHIFT = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>';

const pairs = (from: string, to: string): [string, string][] =>
  [...from].map((letter, index) => [letter, [...to][index] as string]);

const TO_LATIN = new Map([...pairs(CYRILLIC, LATIN), ...pairs(CYRILLIC.toUpperCase(), LATIN_SHIFT)]);
const TO_CYRILLIC = new Map([...pairs(LATIN, CYRILLIC), ...pairs(LATIN_SHIFT, CYRILLIC.toUpperCase())]);

const typed = (text: string, keys: ReadonlyMap<string, string>): string =>
  [...text].map((letter) => keys.get(letter) ?? letter).join('');

/** What the same keys give with the Latin layout on: `пароль` is `gfhjkm`. */
export const onLatinKeys = (text: string): string => typed(text, TO_LATIN);

/** What the same keys give with the Russian layout on: `gfhjkm` is `пароль`. */
export const onCyrillicKeys = (text: string): string => typed(text, TO_CYRILLIC);

/** The text, and what the same keys give with the other layouts on. */
export const everyLayout = (text: string): string[] => [
  ...new Set([text, onLatinKeys(text), onCyrillicKeys(text)]),
];
