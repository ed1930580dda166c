import { describe, expect, it } from 'vitest';
import { nameInput, nameKey, turnsDirection } from './names.ts';

const Name = nameInput(1, 120);
const isName = (text: string): boolean => Name.safeParse(text).success;

describe('a name', () => {
  it.each([
    'Әйгерім Нұрланқызы',
    "O'zbekiston Respublikasi",
    'Zürich 5',
    '中亚经济研究院',
    'وزارة الاتصالات',
    // Persian with a joiner that keeps two letters apart.
    'می\u200cخواهم',
    // Devanagari with a joiner after the sign that drops a vowel.
    'क्\u200dष',
    // A variant of an ideograph.
    '葛\u{e0100}城',
  ])('is written in every script: %s', (text) => {
    expect(isName(text)).toBe(true);
  });

  it.each([
    ['a line break', 'Ministry\nof Health'],
    ['a line separator', 'Ministry\u2028of Health'],
    ['a control character', 'Ministry\u0000'],
    ['a mark that turns the direction', 'Ministry \u202eetatS fo'],
    ['an isolate', '\u2066Ministry\u2069'],
    ['a zero width space', 'Minis\u200btry'],
    ['a soft hyphen', 'Minis\u00adtry'],
    ['a byte order mark within', 'Minis\ufefftry'],
    ['a joiner at the end', 'Ministry\u200d'],
    ['a joiner after a space', 'Ministry \u200cof Health'],
    ['a filler that is called a letter', '\u3164'],
    ['half of a pair', 'Ministry \ud800'],
    ['signs alone', '… ⁂ —'],
    ['joiners alone', '\u200c\u200d'],
    ['nothing', '   '],
  ])('has no %s', (_, text) => {
    expect(isName(text)).toBe(false);
  });

  it('says what is wrong once', () => {
    expect(Name.safeParse('\u200b').error?.issues.map(({ message }) => message)).toEqual([
      'a name on one line, without invisible characters: take them out',
    ]);
  });
});

describe('names that look the same', () => {
  it.each([
    ['MINISTRY of Health', 'ministry of health'],
    ['Ministry of\u00a0Health', 'Ministry of Health'],
    ['Ministry  of Health', 'Ministry of Health'],
    ['Ｍinistry of Health', 'Ministry of Health'],
    ['Minis\u200btry of Health', 'Ministry of Health'],
    ['می\u200cخواهم', 'میخواهم'],
  ])('have one key: %s', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it('have two where letters differ', () => {
    expect(nameKey('Ministry of Health')).not.toBe(nameKey('Ministry of Wealth'));
  });
});

it('knows the marks that turn the direction from those that join letters', () => {
  expect(turnsDirection('agreed \u202eton')).toBe(true);
  expect(turnsDirection('\u2067agreed\u2069')).toBe(true);
  expect(turnsDirection('می\u200cخواهم \u200f')).toBe(false);
});
