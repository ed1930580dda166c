import { describe, expect, it } from 'vitest';
import { cubeOfFigures } from '../../../../test/index/small.ts';
import { hasAnyFigure, latestFigures, selectLatest, yearOfCell } from './latest.ts';

const cube = cubeOfFigures(
  [
    ['TKM', 'USERS', 2012, 7],
    ['TKM', 'USERS', 2017, 21],
    ['KAZ', 'USERS', 2023, 93],
    ['COK', 'RURAL', 2015, 80],
    ['COK', 'RURAL', 2016, 0],
  ],
  ['COK', 'KAZ', 'TKM'],
  ['RURAL', 'USERS', 'NOBODY'],
);
const latestYear = (area: number, indicator: number, year: number, maxAge: number, skipZeros = false) => {
  const cell = selectLatest(cube, { area, indicator, year, maxAge, skipZeros });
  return cell < 0 ? undefined : yearOfCell(cube, cell);
};

describe('the latest figure', () => {
  it('is the newest one that is not newer than the year asked for', () => {
    expect(latestYear(2, 1, 2024, 20)).toBe(2017);
    expect(latestYear(2, 1, 2016, 20)).toBe(2012);
    expect(latestYear(1, 1, 2022, 20)).toBeUndefined();
  });

  it('may be exactly as old as the limit and no older', () => {
    expect(latestYear(2, 1, 2024, 7)).toBe(2017);
    expect(latestYear(2, 1, 2025, 7)).toBeUndefined();
  });

  it('passes over zeros that stand for "no such population"', () => {
    expect(latestYear(0, 0, 2024, 20)).toBe(2016);
    expect(latestYear(0, 0, 2024, 20, true)).toBe(2015);
  });

  it('is sought beyond the last year of the cube and does not exist before its first', () => {
    expect(latestYear(1, 1, 2040, Number.POSITIVE_INFINITY)).toBe(2023);
    expect(latestYear(1, 1, 2000, Number.POSITIVE_INFINITY)).toBeUndefined();
  });

  it('does not exist for a series that the cube does not know', () => {
    expect(selectLatest(cube, { area: 0, indicator: -1, year: 2024, maxAge: 9 })).toBe(-1);
    expect(latestFigures(cube, 'UNKNOWN', { year: 2024, maxAge: 9 }).size).toBe(0);
  });

  it('is listed by economy with its year', () => {
    expect([...latestFigures(cube, 'USERS', { year: 2024, maxAge: 7 })]).toEqual([
      ['KAZ', { value: 93, year: 2023 }],
      ['TKM', { value: 21, year: 2017 }],
    ]);
  });

  it('tells whether anybody has a figure', () => {
    expect([0, 1, 2, -1].map((indicator) => hasAnyFigure(cube, indicator))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
