import { describe, expect, it } from 'vitest';
import { buildCube, type CubeCell, cellIndex } from './cube.ts';

const cell = (
  area: string,
  indicator: string,
  year: number,
  value: number,
  observationId: number,
): CubeCell => ({
  area,
  indicator,
  year,
  value,
  observationId,
});

describe('the cube of observations', () => {
  const cube = buildCube(
    ['KAZ', 'TJK'],
    ['USERS', 'GDP'],
    [
      cell('KAZ', 'USERS', 2021, 90, 7),
      cell('KAZ', 'USERS', 2021, 91, 8),
      cell('TJK', 'GDP', 2024, 4500, 9),
      cell('XXX', 'USERS', 2022, 1, 10),
      cell('TJK', 'OTHER', 2022, 1, 11),
    ],
  );

  it('has consecutive years from the first figure to the last', () => {
    expect(cube.years).toEqual([2021, 2022, 2023, 2024]);
  });

  it('holds each figure with the observation that it came from, the chosen one last', () => {
    expect(cube.values[cellIndex(cube, 0, 0, 0)]).toBe(91);
    expect(cube.observationIds[cellIndex(cube, 0, 0, 0)]).toBe(8);
    expect(cube.values[cellIndex(cube, 1, 1, 3)]).toBe(4500);
  });

  it('holds nothing else: an absent figure is no zero', () => {
    expect([...cube.values].filter((value) => !Number.isNaN(value))).toEqual([91, 4500]);
    expect([...cube.observationIds].filter((id) => id !== 0)).toEqual([8, 9]);
  });

  it('is empty without figures', () => {
    expect(buildCube(['KAZ'], ['USERS'], [])).toMatchObject({ years: [], values: new Float64Array(0) });
  });
});
