/** Where a browser may be sent after a sign-in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownPath } from './redirect.ts';

describe('a path of this platform', () => {
  it.each([
    '/',
    '/validation/1b2',
    '/countries/KAZ?year=2026#ict',
    '/a?to=https://elsewhere.example',
    '/%D0%B0',
    '/@elsewhere.example',
    '/a//b',
  ])('%s is kept', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '///elsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    ' //elsewhere.example',
    '/ok\r\nlocation: https://elsewhere.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'elsewhere.example',
    '/.//elsewhere.example',
    '/a/..//elsewhere.example',
    '/%2e%2e//elsewhere.example',
    '?to=x',
    '#x',
    '',
    `/${'x'.repeat(3000)}`,
    '/\u2028/elsewhere.example',
    '/／elsewhere.example',
    undefined,
    null,
  ])('%j is not: the front page stands in', (path) => {
    expect(ownPath(path)).toBe('/');
  });

  it('never leads a browser to another origin, whatever is asked', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      ':',
      '.',
      '..',
      '@',
      '?',
      '#',
      '%2f',
      '%5c',
      '\t',
      '\n',
      '\u0000',
      ' ',
      'http',
      'javascript',
      'elsewhere.example',
      'a',
    );
    const asked = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(asked, (to) => {
        const path = ownPath(to);
        const there = new URL(path, 'https://serai.example.org');
        expect(there.origin).toBe('https://serai.example.org');
        // Once more, as a browser does that resolves what it was redirected to.
        expect(new URL(there.pathname, 'https://serai.example.org').origin).toBe('https://serai.example.org');
      }),
      { numRuns: 2_000 },
    );
  });
});
