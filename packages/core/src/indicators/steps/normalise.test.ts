import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Goalposts } from '../../catalog/index.ts';
import { rankDescending } from '../../measure/index.ts';
import { type Direction, goalpostScore, isClipped, minMaxScorer } from './normalise.ts';

const SCALE = { min: 1, max: 100 };
const goalposts = (over: Partial<Goalposts> = {}): Goalposts => ({
  lower: 0,
  upper: 100,
  transform: 'none',
  kind: 'theoretical-bound',
  rationale: { en: 'test' },
  ...over,
});
const raw = fc.double({ min: -1e4, max: 1e4, noNaN: true });
const minMaxOf = (column: Float64Array, direction: Direction) =>
  column.map(minMaxScorer(column, direction, SCALE));
const transform = fc.constantFrom('none', 'log10', 'cap' as const);

describe('a goalpost score', () => {
  it('runs from one end of the scale to the other, in either direction', () => {
    const wgi = goalposts({ lower: -2.5, upper: 2.5 });
    expect(goalpostScore(-2.5, wgi, 'higher', SCALE)).toBe(1);
    expect(goalpostScore(0, wgi, 'higher', SCALE)).toBe(50.5);
    expect(goalpostScore(2.5, wgi, 'higher', SCALE)).toBe(100);
    expect(goalpostScore(-2.5, wgi, 'lower', SCALE)).toBe(100);
    expect(goalpostScore(2.5, wgi, 'lower', SCALE)).toBe(1);
  });

  it('gives the same distance to every tenfold under log10, and zero scores as the lower goalpost', () => {
    const mortality = goalposts({ lower: 0.01, upper: 100, transform: 'log10' });
    const score = (value: number) => goalpostScore(value, mortality, 'lower', SCALE);
    expect(score(1)).toBeCloseTo(50.5, 12);
    expect(score(0.1) - score(1)).toBeCloseTo(score(1) - score(10), 12);
    expect(score(0)).toBe(100);
  });

  it('clips mobile subscriptions at the cap and says so', () => {
    const mobile = goalposts({ upper: 120, transform: 'cap' });
    expect(goalpostScore(416, mobile, 'higher', SCALE)).toBe(100);
    expect([416, 120, 119, -1].map((value) => isClipped(value, mobile))).toEqual([true, false, false, true]);
  });

  it('keeps an absent value absent', () => {
    expect(goalpostScore(Number.NaN, goalposts(), 'higher', SCALE)).toBeNaN();
    expect(isClipped(Number.NaN, goalposts())).toBe(false);
  });

  it('stays on the scale, and a better value never scores less', () => {
    fc.assert(
      fc.property(raw, raw, transform, fc.boolean(), (a, b, kind, up) => {
        const posts = goalposts({ lower: 0.5, upper: 250, transform: kind });
        const direction = up ? 'higher' : 'lower';
        const [worse, better] = up ? [Math.min(a, b), Math.max(a, b)] : [Math.max(a, b), Math.min(a, b)];
        const low = goalpostScore(worse, posts, direction, SCALE);
        const high = goalpostScore(better, posts, direction, SCALE);
        expect(low).toBeGreaterThanOrEqual(SCALE.min);
        expect(high).toBeLessThanOrEqual(SCALE.max);
        expect(high).toBeGreaterThanOrEqual(low);
      }),
    );
  });
});

describe('min-max over all economies', () => {
  it('puts the best at the top of the scale and the worst at its bottom, leaving gaps', () => {
    const column = Float64Array.of(10, Number.NaN, 30, 20);
    expect([...minMaxOf(column, 'higher')]).toEqual([1, Number.NaN, 100, 50.5]);
    expect([...minMaxOf(column, 'lower')]).toEqual([100, Number.NaN, 1, 50.5]);
  });

  it('gives everyone the middle when all are equal, and nothing to nobody', () => {
    expect([...minMaxOf(Float64Array.of(7, 7), 'higher')]).toEqual([50.5, 50.5]);
    expect([...minMaxOf(Float64Array.of(Number.NaN), 'lower')]).toEqual([Number.NaN]);
  });

  it('keeps scores and ranks when the unit changes', () => {
    // Whole numbers times a power of two change the unit without rounding, so that ties stay ties.
    const column = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(
        column,
        fc.integer({ min: -20, max: 20 }),
        fc.integer({ min: -50, max: 50 }),
        (list, power, shift) => {
          const before = minMaxOf(Float64Array.from(list), 'higher');
          const after = minMaxOf(
            Float64Array.from(list, (x) => (x + shift) * 2 ** power),
            'higher',
          );
          expect([...rankDescending(after)]).toEqual([...rankDescending(before)]);
          after.forEach((score, i) => {
            expect(score).toBeCloseTo(before[i]!, 9);
          });
        },
      ),
    );
  });
});
