import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkWeights } from './weights.ts';

describe('sibling weights', () => {
  it('may sum to anything, and some may be zero: that is no finding', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        weights.filter((list) => list.some((weight) => weight > 0)),
        (list) => {
          expect(checkWeights(list, 'weights')).toEqual([]);
        },
      ),
    );
  });

  it('are a finding when negative, not finite or all zero', () => {
    expect(checkWeights([1, -2, Number.NaN], 'w').map(({ code, field }) => [code, field])).toEqual([
      ['invalid-weight', 'w.1'],
      ['invalid-weight', 'w.2'],
    ]);
    expect(checkWeights([0, 0], 'w')[0]!.code).toBe('no-positive-weight');
  });
});
