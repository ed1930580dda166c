/** Reference outputs of COINr in ../shared/golden/index, and the ASEM data that they come from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dataset, parseDataset, type TextTable } from '@serai/core/indicators';
import type { Matrix } from '@serai/core/measure';
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import { repositoryRoot } from '../harness/root.ts';

/** A CSV file as a table of texts. */
export function readTable(path: string): TextTable {
  const [header = [], ...rows] = parse(readFileSync(path, 'utf8'), { relax_quotes: true }) as string[][];
  return { file: path.split('/').at(-1)!, header, rows: rows.map((cells, i) => ({ row: i + 2, cells })) };
}

/** The data of examples/asem. */
export function readAsem(): Dataset {
  const folder = join(repositoryRoot, 'examples/asem');
  return parseDataset({
    data: readTable(join(folder, 'data.csv')),
    meta: readTable(join(folder, 'meta.csv')),
  }).dataset;
}

/** Units x columns of a reference file, NaN where it says NA. */
export interface Reference {
  readonly units: readonly string[];
  readonly columns: readonly string[];
  at(unit: string, column: string): number;
}

export function readReference(path: string): Reference {
  const { header, rows } = readTable(path);
  const unitAt = Math.max(0, header.indexOf('uCode'));
  const rowOf = new Map(rows.map(({ cells }) => [cells[unitAt]!, cells]));
  const columnOf = new Map(header.map((name, at) => [name, at]));
  return {
    units: [...rowOf.keys()],
    columns: header.filter((name) => !['uCode', 'uName', 'Rank'].includes(name)),
    at(unit, column) {
      const text = rowOf.get(unit)?.[columnOf.get(column)!];
      if (text === undefined) throw new Error(`${path} has no ${unit} / ${column}.`);
      return text === 'NA' || text === '' ? Number.NaN : Number(text);
    },
  };
}

/** Holds a matrix to a reference at a relative tolerance; every unit and column of the matrix must be there. */
export function expectReference(
  actual: { readonly units: readonly string[]; readonly columns: readonly string[]; readonly matrix: Matrix },
  reference: Reference,
  tolerance = 1e-9,
): void {
  const { units, columns, matrix } = actual;
  expect(units.length).toBe(reference.units.length);
  const off: string[] = [];
  units.forEach((unit, row) => {
    columns.forEach((column, at) => {
      const is = matrix.values[row * matrix.columns + at]!;
      const should = reference.at(unit, column);
      if (
        Number.isNaN(should) !== Number.isNaN(is) ||
        Math.abs(is - should) > tolerance * Math.max(1e-12, Math.abs(should))
      )
        off.push(`${unit} ${column}: ${is}, not ${should}`);
    });
  });
  expect(off).toEqual([]);
}

/** A matrix with the columns and units of a reference, as the input of a later step. */
export function matrixOf(reference: Reference, units: readonly string[], columns: readonly string[]): Matrix {
  const values = new Float64Array(units.length * columns.length);
  units.forEach((unit, row) => {
    columns.forEach((column, at) => {
      values[row * columns.length + at] = reference.at(unit, column);
    });
  });
  return { rows: units.length, columns: columns.length, values };
}
