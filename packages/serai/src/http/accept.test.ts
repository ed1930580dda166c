import { expect, it } from 'vitest';
import { prefersToJson } from './accept.ts';

it.each([
  ['text/csv', true],
  ['text/csv, */*;q=0.1', true],
  ['TEXT/CSV; header=present, application/json;q=0.9', true],
  ['text/csv, application/json', true],
  ['text/csv;q=0.5, application/json', false],
  ['text/csv;q=0.5, application/*', false],
  ['text/csv;q=0.5, */*;q=0.4', true],
  ['text/csv;q=0', false],
  ['text/csv;q=much', false],
  ['text/*', false],
  ['application/json', false],
  [undefined, false],
])('Accept: %s asks for CSV: %s', (accept, wanted) => {
  expect(prefersToJson(accept, 'text/csv')).toBe(wanted);
});
