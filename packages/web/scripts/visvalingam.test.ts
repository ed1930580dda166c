import { expect, test } from 'vitest';
import { thinLine } from './visvalingam.ts';

test('a vertex on the line goes, a cape stays, and the ends stay where they are', () => {
  const coast = [
    [0, 0],
    [1, 0.001],
    [2, 0],
    [3, 2],
    [4, 0],
  ];
  expect(thinLine(coast, 0.01)).toEqual([
    [0, 0],
    [2, 0],
    [3, 2],
    [4, 0],
  ]);
});

test('a closed ring keeps an inside however coarse the limit', () => {
  const island = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0.5, 1.1],
    [0, 1],
    [0, 0],
  ];
  const thinned = thinLine(island, 1000);
  expect(thinned).toHaveLength(4);
  expect(thinned[0]).toEqual(thinned.at(-1));
});
