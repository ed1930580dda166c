import { expect, it } from 'vitest';
import { nextOrder, readOrder, sortRows } from './sort.ts';

const compare = new Intl.Collator('ru').compare;
const rows = [
  { name: 'Япония', value: 90 },
  { name: 'Армения', value: undefined },
  { name: 'Ёлка', value: 10 },
  { name: 'Егорово', value: 9 },
];

it('puts gaps last in both directions: a gap is neither small nor large', () => {
  expect(sortRows(rows, ({ value }) => value, false, compare).map(({ value }) => value)).toEqual([
    9,
    10,
    90,
    undefined,
  ]);
  expect(sortRows(rows, ({ value }) => value, true, compare).map(({ value }) => value)).toEqual([
    90,
    10,
    9,
    undefined,
  ]);
});

it('orders names as the language does', () => {
  expect(sortRows(rows, ({ name }) => name, false, compare).map(({ name }) => name)).toEqual([
    'Армения',
    'Егорово',
    'Ёлка',
    'Япония',
  ]);
});

it('a head pressed twice turns its column round, another one starts upwards', () => {
  const once = nextOrder(undefined, 'value');
  expect(readOrder(once)).toEqual({ id: 'value', down: false });
  expect(readOrder(nextOrder(readOrder(once), 'value'))).toEqual({ id: 'value', down: true });
  expect(nextOrder(readOrder('-value'), 'value')).toBe('value');
  expect(nextOrder(readOrder('-value'), 'age')).toBe('age');
});
