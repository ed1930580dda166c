/** One-time codes: the figures of RFC 6238, appendix B (SHA-1; the last six of its eight digits). */
import { describe, expect, it } from 'vitest';
import { codeOf, findStep, stepAt } from './totp.ts';

const SECRET = Buffer.from('12345678901234567890');

it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at second %i it is %s', (second, code) => {
  expect(codeOf(SECRET, stepAt(second * 1000))).toBe(code);
});

describe('the clock of a telephone', () => {
  const now = 1_234_567_890_000;
  const at = (skewS: number) => findStep(SECRET, codeOf(SECRET, stepAt(now + skewS * 1000)), now);

  it('may be 30 s off', () => {
    expect([at(-30), at(0), at(30)]).toEqual([stepAt(now) - 1, stepAt(now), stepAt(now) + 1]);
  });

  it('may not be further off', () => {
    expect([at(-60), at(60), at(3600)]).toEqual([undefined, undefined, undefined]);
  });

  it.each(['', '5924', '0059240', '00592a', '٠٠٥٩٢٤'])('a code "%s" is of no step', (code) => {
    expect(findStep(SECRET, code, now)).toBeUndefined();
  });
});
