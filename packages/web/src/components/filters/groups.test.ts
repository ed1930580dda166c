import { expect, test } from 'vitest';
import { shortGroupName } from './groups.ts';

test('a programme is called by its acronym, a subregion by its own name', () => {
  const speca = 'SPECA: United Nations Special Programme for the Economies of Central Asia';
  expect(shortGroupName({ kind: 'programme' }, speca)).toBe('SPECA');
  expect(shortGroupName({ kind: 'region' }, 'ESCAP: North and Central Asia')).toBe('North and Central Asia');
  expect(shortGroupName({ kind: 'pilot' }, 'Pilot of cross-border data sharing')).toBe(
    'Pilot of cross-border data sharing',
  );
});
