import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJumps, findRowShifts } from './screening.ts';

/** Forty economies, ten years, each with a level of its own that grows by one a year. */
const YEARS = Array.from({ length: 10 }, (_, at) => 2010 + at);
const level = (area: number): number => (area * 37) % 100;
const history = (area: number, year: number): number | undefined =>
  year >= 2010 && year < 2020 ? level(area) + (year - 2010) : undefined;
const KNOWN = { areas: 40, years: YEARS };
const arriving = (values: (area: number) => number) =>
  Array.from({ length: 40 }, (_, area) => ({ area, year: 2020, value: values(area), row: area + 2 }));
const asExpected = (area: number): number => level(area) + 10;

describe('jumps', () => {
  it('are found where one economy leaves its series, and nowhere else', () => {
    const figures = arriving((area) => (area === 7 ? asExpected(area) + 40 : asExpected(area)));
    expect(findJumps(figures, history, KNOWN)).toEqual([{ at: 7, before: level(7) + 9, beforeYear: 2019 }]);
  });

  it('are looked for within the file, too', () => {
    const figures = [
      { area: 3, year: 2020, value: asExpected(3), row: 2 },
      { area: 3, year: 2021, value: asExpected(3) + 60, row: 3 },
    ];
    expect(findJumps(figures, history, KNOWN).map(({ at }) => at)).toEqual([1]);
  });

  it('are not told of an indicator that is new', () => {
    expect(
      findJumps(
        arriving((area) => area * 1000),
        () => undefined,
        KNOWN,
      ),
    ).toEqual([]);
  });
});

describe('rows that slipped', () => {
  it('are found as the run that they are, in the direction in which they slipped', () => {
    const figures = arriving((area) => (area >= 10 && area < 15 ? asExpected(area + 1) : asExpected(area)));
    expect(findRowShifts(figures, history)).toEqual([{ from: 10, to: 14, offset: 1 }]);
    const back = arriving((area) => (area >= 10 && area < 15 ? asExpected(area - 1) : asExpected(area)));
    expect(findRowShifts(back, history)).toEqual([{ from: 10, to: 14, offset: -1 }]);
  });

  it('of three neighbours that were rotated are found', () => {
    const rotated: Record<number, number> = { 20: 21, 21: 22, 22: 20 };
    const figures = arriving((area) => asExpected(rotated[area] ?? area));
    expect(findRowShifts(figures, history)).toEqual([{ from: 20, to: 21, offset: 1 }]);
  });

  it('are never seen in figures that go on as they were, whatever the order of the rows', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          Array.from({ length: 40 }, (_, area) => area),
          { minLength: 2 },
        ),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 }),
        (areas, noise) => {
          const figures = areas.map((area, at) => ({
            area,
            year: 2020,
            value: asExpected(area) + noise[area]!,
            row: at + 2,
          }));
          expect(findRowShifts(figures, history)).toEqual([]);
        },
      ),
    );
  });
});
