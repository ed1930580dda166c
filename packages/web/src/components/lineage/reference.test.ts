import { expect, it } from 'vitest';
import { readScoreReference, writeScoreReference } from './reference.ts';

it.each([
  { framework: 'e-resilience', iso3: 'KAZ' },
  { framework: 'readiness-core', iso3: 'TKM', area: 'access' },
])('a score in an address comes back as it was: %o', (reference) => {
  expect(readScoreReference(writeScoreReference(reference))).toEqual({ area: undefined, ...reference });
});

it.each(['', 'KAZ', 'e-resilience', 'e-resilience.KAZ.a.b', 'e-resilience.kaz', '<script>.KAZ'])(
  'anything else is no score: "%s"',
  (text) => {
    expect(readScoreReference(text)).toBeUndefined();
  },
);
