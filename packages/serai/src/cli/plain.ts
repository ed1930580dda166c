/** Texts for a terminal. Pure. */

/**
 * The text as one line that does nothing but stand there: control and format characters (Unicode Cc, Cf) and line
 * separators become a blank. What a file or a person wrote must neither move the cursor, recolour the terminal or set its
 * title, nor pass for a further line of ours.
 */
export const plainLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
