/** What people write in a round: plain text of bounded length. */
import * as z from 'zod';
import { nameInput, turnsDirection } from '../names.ts';

/** Whether the text holds a control character other than tab and line break. */
const hasControl = (text: string): boolean => /[^\P{Cc}\t\n]/u.test(text);

/** One line or many, without control characters, trimmed, with line breaks as `\n`. */
export const plainText = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, 'a text that is not empty')
        .max(most, `at most ${most} characters`)
        .refine((text) => !hasControl(text), 'plain text without control characters')
        .refine(
          (text) => !turnsDirection(text),
          'plain text without marks that turn its direction (U+202A to U+202E, U+2066 to U+2069): take them out',
        ),
    );

/** Longest comment, in UTF-16 units. */
export const MAX_COMMENT = 4_000;
/** Longest national note. */
export const MAX_NOTE = 8_000;
/** Longest title; one line. */
export const MAX_TITLE = 200;

/** A title: one line. */
export const TitleInput = nameInput(1, MAX_TITLE);
