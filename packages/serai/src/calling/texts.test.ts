import { type UseCase, useCases } from '@serai/app';
import { Problem } from '@serai/core/measure';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInput } from './call.ts';
import { fieldsOf } from './fields.ts';
import { findUnusableTexts } from './texts.ts';

const all: readonly UseCase[] = useCases;
const withTexts = all.flatMap((useCase) =>
  fieldsOf(useCase)
    .filter(({ type }) => type === 'string' || type === 'array')
    .map((field) => [`${useCase.name} ${field.key}`, useCase, field] as const),
);
/** Any text with one unit in it that nothing can keep. */
const unusable = fc
  .tuple(fc.string(), fc.constantFrom('\0', '\ud800', '\udfff'), fc.string())
  .map((parts) => parts.join(''));

describe('a text that no database keeps', () => {
  it.each(withTexts)('is refused as %s', (_, useCase, { key, type }) => {
    fc.assert(
      fc.property(unusable, (text) => {
        const field = type === 'array' ? `${key}.0` : key;
        try {
          parseInput(useCase, { [key]: type === 'array' ? [text] : text });
          return false;
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          expect(error).toMatchObject({
            kind: 'invalid-input',
            findings: [{ code: 'unusable_text', field }],
          });
          return true;
        }
      }),
      { numRuns: 10 },
    );
  });

  it('is found in lists, in objects and in their keys, and named by its place', () => {
    const input = { name: 'Kazakhtelecom', parties: ['platform', 'a\0'], note: { text: '\ud83d', 'k\0': 1 } };
    expect(findUnusableTexts(input).map(({ message }) => message)).toEqual([
      'parties.1 holds the character U+0000: leave it out.',
      'note.text holds half of a surrogate pair: send whole characters.',
      'note holds the character U+0000: leave it out.',
    ]);
  });

  it('is none of the texts that people write', () => {
    for (const text of ['', 'Ашхабад', '\u{1f42b}', 'line\nline\t', '\ufffd', '\ufeff']) {
      expect(findUnusableTexts({ text })).toEqual([]);
    }
    expect(findUnusableTexts({ bytes: Buffer.from([0, 0xd8]), none: null, count: 0 })).toEqual([]);
  });
});
