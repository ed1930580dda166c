import type { CostGrid } from '@serai/kernel';
import { type Finding, Problem } from '../../measure/index.ts';
import { cellOf, type Raster } from './raster.ts';

/** What stands in the way, by kind. */
export interface Barriers {
  /** Cells without data. */
  readonly nodata: number;
  /** Cells of infinite cost. */
  readonly infinite: number;
}

/**
 * Costs for the kernel: cells without data and infinite ones become barriers. Throws Problem invalid-input that counts the costs
 * which are zero, negative, not numbers, or beyond float32, each kind with its first cell.
 */
export function toCostGrid(
  raster: Raster,
  name: string,
): { readonly grid: CostGrid; readonly barriers: Barriers } {
  const { width, height, values, nodata } = raster;
  // A raster of float32 serves as it is when nothing in it has to be replaced.
  const cost = values instanceof Float32Array ? values : Float32Array.from(values);
  const bad = new Map<Defect, { count: number; first: number }>();
  const barriers = { nodata: 0, infinite: 0 };
  const gap = nodata === undefined ? undefined : Math.fround(nodata);
  for (let i = 0; i < cost.length; i++) {
    const value = cost[i]!;
    if (value > 0 && value < Number.POSITIVE_INFINITY && value !== gap) continue;
    if (value === gap || (Number.isNaN(value) && Number.isNaN(gap))) {
      cost[i] = Number.POSITIVE_INFINITY;
      barriers.nodata++;
      continue;
    }
    const defect = defectOf(value, values[i]!);
    if (defect === undefined) barriers.infinite++;
    else {
      const known = bad.get(defect);
      if (known === undefined) bad.set(defect, { count: 1, first: i });
      else known.count++;
    }
  }
  if (bad.size > 0) throw refusal(raster, name, bad);
  return { grid: { width, height, cost }, barriers };
}

type Defect = 'zero' | 'negative' | 'not a number' | 'too large for float32';

function defectOf(value: number, written: number): Defect | undefined {
  if (Number.isNaN(value)) return 'not a number';
  if (value < 0) return 'negative';
  if (value === 0) return 'zero';
  return written === Number.POSITIVE_INFINITY ? undefined : 'too large for float32';
}

function refusal(
  raster: Raster,
  name: string,
  bad: ReadonlyMap<Defect, { readonly count: number; readonly first: number }>,
): Problem {
  const findings = [...bad].map(([defect, { count, first }]): Finding => {
    const [column, row] = cellOf(raster, first);
    const cells = count === 1 ? '1 cell has' : `${count} cells have`;
    return {
      severity: 'error',
      code: 'bad-cost',
      message: `${cells} a cost that is ${defect}, the first at column ${column}, row ${row}.`,
      file: name,
      params: { defect, count, column, row },
    };
  });
  return new Problem(
    'invalid-input',
    `${name}: ${findings.map(({ message }) => message).join(' ')} A cost is above zero; a barrier is infinite or the file's nodata value.`,
    { findings },
  );
}
