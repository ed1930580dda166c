import { expect, test } from 'vitest';
import { placeLabels } from './labels.ts';

test('labels never cover each other nor leave the map, and the first asked is the first placed', () => {
  const wishes = [
    { id: 'KAZ', text: 'Kazakhstan', x: 200, y: 100 },
    { id: 'KGZ', text: 'Kyrgyzstan', x: 230, y: 104 },
    { id: 'MNG', text: 'Mongolia', x: 400, y: 100 },
    { id: 'FJI', text: 'Fiji', x: 799, y: 100 },
  ];
  expect(placeLabels(wishes, 800, 400).map(({ id }) => id)).toEqual(['KAZ', 'MNG']);
});
