/** What a name or a title may be made of, and when two names are one to the eye. */
import * as z from 'zod';

/** Characters that nobody sees and that change what everybody reads; variants of a letter and of an emoji are none. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/u;
/** Persian, Urdu and Indic names are written with U+200C and U+200D; they stand between letters there. */
const JOINED = /(?<=[\p{L}\p{M}])[\u200c\u200d](?=\p{L})/gu;
const SPEAKS = /[\p{L}\p{N}]/u;

/** Whether a text holds marks that turn the direction of what follows them: U+202A to U+202E, U+2066 to U+2069. */
export const turnsDirection = (text: string): boolean => /[\u202a-\u202e\u2066-\u2069]/u.test(text);

/** A name or a title: one line, trimmed, of characters that are seen, with a letter or a digit; lengths in UTF-16 units. */
export const nameInput = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, { abort: true })
    .max(most)
    .refine((text) => !UNSEEN.test(text.replaceAll(JOINED, '')), {
      message: 'a name on one line, without invisible characters: take them out',
      abort: true,
    })
    .refine((text) => SPEAKS.test(text), 'a name with a letter or a digit');

/** Names with the same key look the same: case, width, spaces and unseen characters do not tell two names apart. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/\p{Cf}|\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
