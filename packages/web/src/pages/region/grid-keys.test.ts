import { expect, test } from 'vitest';
import { moveInGrid } from './grid-keys.ts';

const size = { rows: 62, columns: 6 };

test('arrow keys move by one cell and stop at the edges', () => {
  expect(moveInGrid('ArrowDown', { row: 0, column: 2 }, size)).toEqual({ row: 1, column: 2 });
  expect(moveInGrid('ArrowUp', { row: 0, column: 2 }, size)).toEqual({ row: 0, column: 2 });
  expect(moveInGrid('ArrowRight', { row: 3, column: 5 }, size)).toEqual({ row: 3, column: 5 });
  expect(moveInGrid('PageDown', { row: 60, column: 1 }, size)).toEqual({ row: 61, column: 1 });
  expect(moveInGrid('End', { row: 5, column: 1 }, size)).toEqual({ row: 5, column: 5 });
  expect(moveInGrid('a', { row: 5, column: 1 }, size)).toBeUndefined();
});
