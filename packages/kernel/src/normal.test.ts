import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inverseNormal } from './normal.ts';

describe('the inverse normal distribution', () => {
  // R 4.2: print(qnorm(p), digits = 16)
  it.each([
    [0.5, 0],
    [0.975, 1.9599639845400536],
    [0.95, 1.6448536269514715],
    [0.001, -3.090232306167813],
    [1e-10, -6.361340902404056],
    [1e-20, -9.262340089798405],
    [1e-300, -37.0470962993612],
  ])('has the quantile of %f at %f', (p, z) => {
    expect(Math.abs(inverseNormal(p) - z)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(z)));
  });

  it('is symmetric and rises', () => {
    const p = fc.double({ min: 2 ** -40, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(p, p, (a, b) => {
        expect(inverseNormal(1 - a) + inverseNormal(1 - (1 - a))).toBeCloseTo(0, 12);
        if (a < b) expect(inverseNormal(a)).toBeLessThanOrEqual(inverseNormal(b));
      }),
    );
  });

  it('ends at infinity and knows no probability outside 0..1', () => {
    expect(inverseNormal(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(inverseNormal(1)).toBe(Number.POSITIVE_INFINITY);
    expect(inverseNormal(-0.1)).toBeNaN();
    expect(inverseNormal(1.1)).toBeNaN();
  });
});
