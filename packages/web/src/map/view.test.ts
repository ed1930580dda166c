import { expect, it } from 'vitest';
import { readView, writeView } from './view.ts';

it('a view comes back from the address to about a kilometre', () => {
  const text = writeView({ longitude: 67.49812, latitude: 48, zoom: 3.2 });
  expect(text).toBe('67.5,48,3.2');
  expect(readView(text)).toEqual({ longitude: 67.5, latitude: 48, zoom: 3.2 });
});

it.each([undefined, '', '67.5,48', '67.5,,3', '67.5,95,3', 'a,b,c', '1,2,3,4', '1,2,99'])(
  'no view of this planet opens the map as it opens without one: %j',
  (text) => {
    expect(readView(text)).toBeUndefined();
  },
);
