import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { compileMessages, readMessages } from '../../scripts/vite/messages.ts';
import { OFFERED } from './languages.ts';

const folder = fileURLToPath(new URL('./messages', import.meta.url));
const english = readMessages(folder, 'en');

/** Names of the arguments and tags of a message, wherever they stand in it. */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  const names = elements.flatMap((element): string[] => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.plural:
      case TYPE.select:
        return [element.value, ...Object.values(element.options).flatMap(({ value }) => argumentsOf(value))];
      case TYPE.tag:
        return [`<${element.value}>`, ...argumentsOf(element.children)];
      default:
        return [element.value];
    }
  });
  return [...new Set(names)].sort();
}

function pluralsOf(elements: readonly MessageFormatElement[]): string[][] {
  return elements.flatMap((element): string[][] => {
    if (element.type === TYPE.tag) return pluralsOf(element.children);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const inner = Object.values(element.options).flatMap(({ value }) => pluralsOf(value));
    return element.type === TYPE.plural ? [Object.keys(element.options), ...inner] : inner;
  });
}

test('there are messages to compare', () => {
  expect(english.size).toBeGreaterThan(200);
  expect(readdirSync(folder).sort()).toEqual(OFFERED.map(({ code }) => code).sort());
});

describe.each(OFFERED.map(({ code, locale }) => [code, locale] as const))('%s', (code, locale) => {
  const messages = readMessages(folder, code);

  test('has exactly the ids of English', () => {
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('every message is valid ICU and takes the arguments of its English twin', () => {
    compileMessages(messages);
    for (const [id, source] of messages) {
      expect([id, argumentsOf(parse(source))]).toEqual([id, argumentsOf(parse(english.get(id) ?? ''))]);
    }
  });

  test('every plural knows all forms of the language', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [id, source] of messages) {
      for (const plural of pluralsOf(parse(source)))
        expect([id, plural]).toEqual([id, expect.arrayContaining(forms)]);
    }
  });

  test('no message is empty or keeps a word of the screen in the other alphabet', () => {
    for (const [id, source] of messages) {
      expect([id, source.trim()]).not.toEqual([id, '']);
      if (code === 'en') expect([id, /[а-яё]/i.test(source)]).toEqual([id, false]);
    }
  });
});
