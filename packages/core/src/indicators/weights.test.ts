import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../measure/index.ts';
import { checkShares, checkWeights, siblingShares } from './weights.ts';

describe('sibling weights', () => {
  it('become shares that sum to 1, whatever common factor they carry', () => {
    const weights = fc
      .array(fc.double({ min: 0, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((weight) => weight > 1e-3));
    fc.assert(
      fc.property(weights, fc.double({ min: 0.01, max: 100, noNaN: true }), (list, factor) => {
        const shares = siblingShares(list);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        siblingShares(list.map((weight) => weight * factor)).forEach((share, i) => {
          expect(share).toBeCloseTo(shares[i]!, 12);
        });
      }),
    );
  });

  it('may sum to anything: that is no finding', () => {
    expect(checkWeights([3, 0, 5], 'weights')).toEqual([]);
  });

  it('are a finding when negative, not finite or all zero', () => {
    expect(checkWeights([1, -2, Number.NaN], 'w').map(({ code, field }) => [code, field])).toEqual([
      ['invalid-weight', 'w.1'],
      ['invalid-weight', 'w.2'],
    ]);
    expect(checkWeights([0, 0], 'w')[0]!.code).toBe('no-positive-weight');
    expect(() => siblingShares([0, 0])).toThrow(Problem);
  });

  it('that are declared as shares must sum to 1', () => {
    expect(checkShares([0.5, 0.3, 0.2], 'w')).toEqual([]);
    expect(checkShares([0.5, 0.4], 'w')[0]).toMatchObject({ code: 'shares-not-one', params: { sum: 0.9 } });
    expect(checkShares([-1, 2], 'w')[0]!.code).toBe('invalid-weight');
  });
});
