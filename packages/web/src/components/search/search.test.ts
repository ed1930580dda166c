import { expect, test } from 'vitest';
import { type Findable, search } from './search.ts';

const country = (label: string, ...words: string[]): Findable => ({
  kind: 'country',
  to: `/countries/${words.at(-1)}`,
  label,
  words,
});
const things: Findable[] = [
  country('Uzbekistan', 'Uzbekistan', 'Узбекистан', 'UZB'),
  country('Türkiye', 'Türkiye', 'Турция', 'TUR'),
  country('Turkmenistan', 'Turkmenistan', 'Туркменистан', 'TKM'),
  country(
    'Lao PDR',
    'Lao People’s Democratic Republic',
    'Лаосская Народно-Демократическая Республика',
    'LAO',
  ),
];
const found = (query: string) => search(things, query).map(({ label }) => label);

test('a country is found in either alphabet, whatever language the screen has', () => {
  expect(found('узб')).toEqual(['Uzbekistan']);
  expect(found('uzbek')).toEqual(['Uzbekistan']);
});

test('accents, case and apostrophes do not matter', () => {
  expect(found('TURKIYE')).toEqual(['Türkiye']);
  expect(found("people's")).toEqual(['Lao PDR']);
});

test('a code comes before names that only begin so', () => {
  expect(found('tur')[0]).toBe('Türkiye');
  expect(found('tkm')).toEqual(['Turkmenistan']);
});

test('nothing is found for nothing', () => {
  expect(found('')).toEqual([]);
  expect(found('zzz')).toEqual([]);
});
