import { describe, expect, it, test } from 'vitest';
import { ownPath, signInSearch } from './search.ts';

describe('where a sign-in leads', () => {
  it.each(['/', '/account', '/validation/1?lang=ru', '/countries/KAZ#series'])(
    'is a path of this site: %s',
    (path) => {
      expect(ownPath(path)).toBe(path);
    },
  );

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    'evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '',
  ])('is nowhere else: %j', (path) => {
    expect(ownPath(path)).toBeUndefined();
  });
});

test('the second step is the only one that an address names', () => {
  expect(signInSearch({ step: 'second' })).toEqual({ step: 'second' });
  expect(signInSearch({ step: 'entering' })).toEqual({});
});

test('a number in the address is a text, and no path', () => {
  expect(signInSearch({ to: 42 })).toEqual({});
});
