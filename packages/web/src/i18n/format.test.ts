import { expect, test } from 'vitest';
import { makeFormatter } from './format.ts';
import { OFFERED } from './languages.ts';

const en = makeFormatter('en-GB');
const ru = makeFormatter('ru-RU');

test('a figure has at most three significant digits, and a large one keeps its thousands', () => {
  expect(en.figure(71.2345)).toBe('71.2');
  expect(en.figure(0.012345)).toBe('0.0123');
  expect(en.figure(98765.4)).toBe('98,765');
  expect(en.figure(-0)).toBe('0');
});

test('separators are those of the reader: a comma and a narrow space in Russian', () => {
  expect(ru.figure(71.2345)).toBe('71,2');
  expect(ru.figure(98765.4).replace(/\s/g, ' ')).toBe('98 765');
  expect(ru.percent(0.655).replace(/\s/g, ' ')).toBe('66 %');
});

test('the full value is not rounded', () => {
  expect(en.full(71.23456789)).toBe('71.23456789');
});

test('a date is a day of the calendar, the same in every time zone', () => {
  expect(en.date('2026-11-25T23:59:59Z')).toBe('25 Nov 2026');
  expect(ru.date('2026-11-25')).toContain('2026');
  expect(en.date('unknown')).toBe('unknown');
});

test('an instant is a day and a minute of the reader', () => {
  expect(en.instant('2026-11-25T09:05:00.000Z')).toMatch(/^2[456] Nov 2026, \d\d:\d5$/);
  expect(ru.instant('2026-11-25T09:05:00.000Z')).toMatch(/2026 г\., \d\d:\d5$/);
  expect(en.instant('never')).toBe('never');
});

test('every offered language formats', () => {
  for (const { locale } of OFFERED) expect(makeFormatter(locale).figure(1.5)).toMatch(/^1[.,]5$/);
});
