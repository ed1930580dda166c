import type { LinearProgram } from '@serai/core/measure';
import { toLpText } from '@serai/core/measure';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOptimiser } from './highs.ts';

const solver = await createOptimiser().open();
const INFINITE = Number.POSITIVE_INFINITY;

const programme = (over: Partial<LinearProgram>): LinearProgram => ({
  sense: 'maximise',
  objective: [3, 5],
  rows: [
    { columns: [0], coefficients: [1], lower: -INFINITE, upper: 4 },
    { columns: [1], coefficients: [2], lower: -INFINITE, upper: 12 },
    { columns: [0, 1], coefficients: [3, 2], lower: -INFINITE, upper: 18 },
  ],
  lower: [0, 0],
  upper: [INFINITE, INFINITE],
  ...over,
});

describe('the optimiser', () => {
  it('solves the Wyndor Glass problem (Hillier & Lieberman): 2 doors, 6 windows, 36', () => {
    const { status, objective, values } = solver.solve(programme({}));
    expect(status).toBe('optimal');
    expect(objective).toBeCloseTo(36, 9);
    expect(values[0]).toBeCloseTo(2, 9);
    expect(values[1]).toBeCloseTo(6, 9);
  });

  it('takes whole numbers where they are asked', () => {
    const half = programme({
      rows: [{ columns: [0, 1], coefficients: [2, 2], lower: -INFINITE, upper: 5 }],
      integers: [0, 1],
    });
    expect(solver.solve(half)).toMatchObject({ status: 'optimal', objective: 10 });
  });

  it('says what has no solution, and what has no end', () => {
    const contradiction = { columns: [0], coefficients: [1], lower: 5, upper: INFINITE };
    expect(solver.solve(programme({ upper: [4, 4], rows: [contradiction] })).status).toBe('infeasible');
    expect(['unbounded', 'infeasible']).toContain(solver.solve(programme({ rows: [] })).status);
  });

  it('gets every digit of a number', () => {
    // Below 1e-9 an optimiser takes a number for 0.
    const number = fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 1000);
    fc.assert(
      fc.property(number, number, (low, width) => {
        const [from, to] = [low, low + Math.abs(width)];
        const { values } = solver.solve({
          sense: 'minimise',
          objective: [1],
          rows: [],
          lower: [from],
          upper: [to],
        });
        expect(values[0]).toBe(from);
      }),
      { numRuns: 50 },
    );
  });

  it('is asked in the same words for the same programme', () => {
    expect(toLpText(programme({}))).toBe(toLpText(programme({})));
    expect(toLpText(programme({}))).toContain('Maximize');
  });
});
