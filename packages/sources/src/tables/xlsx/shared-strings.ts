import { Problem } from '@serai/core/measure';
import { MAX_SHARED_CHARACTERS } from '../limits.ts';
import { readWholeXml } from './xml.ts';

/**
 * Texts that cells refer to by number (ECMA-376 part 1, 18.4). The runs of a rich text are joined, phonetic
 * hints left out. Throws Problem too-large when the list would fill the memory.
 */
export async function readSharedStrings(bytes: AsyncIterable<Uint8Array>, part: string): Promise<string[]> {
  const texts: string[] = [];
  let characters = 0;
  let inText = false;
  let phonetic = false;
  let current = '';
  await readWholeXml(bytes, part, {
    open(tag) {
      if (tag === 'si') current = '';
      else if (tag === 'rPh') phonetic = true;
      else if (tag === 't') inText = !phonetic;
    },
    text(text) {
      if (!inText) return;
      current += text;
      characters += text.length;
      if (characters > MAX_SHARED_CHARACTERS) throw tooMuchText(part);
    },
    close(tag) {
      if (tag === 't') inText = false;
      else if (tag === 'rPh') phonetic = false;
      else if (tag === 'si') {
        texts.push(unescapeText(current));
        // An empty entry costs memory too.
        characters += 8;
      }
    },
  });
  return texts;
}

/** `_x000D_` stands for a character that XML cannot carry (ECMA-376 part 1, 22.9.2.19). */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

const tooMuchText = (part: string): Problem =>
  new Problem(
    'too-large',
    `${part} holds more than ${MAX_SHARED_CHARACTERS} characters of text: save the sheet as CSV, or split it.`,
  );
