import { describe, expect, it } from 'vitest';
import { intervalOf } from './interval.ts';

const hundred = Array.from({ length: 101 }, (_, i) => i);

describe('an interval', () => {
  it('holds the stated probability in the middle of the draws', () => {
    expect(intervalOf(hundred, 0.9, 50)).toEqual([expect.closeTo(5, 9), 95]);
  });

  it('is widened to its point, which may be an extreme of its own draws', () => {
    expect(intervalOf(hundred, 0.9, 100)).toEqual([expect.closeTo(5, 9), 100]);
    expect(intervalOf(hundred, 0.9, 0)).toEqual([0, 95]);
  });

  it('leaves absent draws out, and does not exist without draws or without a point', () => {
    expect(intervalOf([Number.NaN, 7], 0.9, 7)).toEqual([7, 7]);
    expect(intervalOf([Number.NaN], 0.9, 7)).toBeUndefined();
    expect(intervalOf(hundred, 0.9, Number.NaN)).toBeUndefined();
  });
});
