import { expect, it } from 'vitest';
import { toggleWord } from './words.ts';

it('a figure turned into a table and back leaves the address as it was', () => {
  expect(toggleWord(undefined, 'map')).toBe('map');
  expect(toggleWord('map', 'trend')).toBe('map,trend');
  expect(toggleWord('map,trend', 'map')).toBe('trend');
  expect(toggleWord('trend', 'trend')).toBeUndefined();
});
