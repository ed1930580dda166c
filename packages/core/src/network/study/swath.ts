/** Where a line may run between two places without costing much more than the best way. */
import { accumulate, cellsOf } from '@serai/kernel';
import type { Position } from '../geodesy/index.ts';
import { outlineOf } from '../rasters/index.ts';
import { NEIGHBOURS, requireLand } from './ends.ts';
import type { StudyGrid } from './study-grid.ts';

/** The swath of a study over land: of all models of building together. */
export interface BuildSwath {
  /** Cost of the best way, in cells x cost. */
  readonly optimum: number;
  /** Percent that the best way over a cell costs more than the optimum, whatever is built there; infinite where none leads. */
  readonly excess: Float32Array;
}

/**
 * Both ends accumulated over all layers: cost from A + cost from B - optimum, the least of the layers, in percent. Slopes count the
 * same both ways, so that the sum is what a way over the cell costs. Undefined when no way leads from the one to the other.
 */
export function computeBuildSwath(
  study: StudyGrid,
  { from, to }: { readonly from: Position; readonly to: Position },
): BuildSwath | undefined {
  const [a, b] = [requireLand(study, from), requireLand(study, to)].map(
    // Distances lie in memory that the next search uses.
    (cell) => accumulate(study.grid, [cell], { neighbours: NEIGHBOURS }).distance.slice(),
  ) as [Float64Array, Float64Array];
  const size = cellsOf(study.grid);
  const least = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  let optimum = Number.POSITIVE_INFINITY;
  for (let i = 0; i < a.length; i++) {
    const sum = a[i]! + b[i]!;
    const cell = i % size;
    if (sum < least[cell]!) least[cell] = sum;
    if (sum < optimum) optimum = sum;
  }
  if (!Number.isFinite(optimum)) return undefined;
  const percent = (sum: number) => (optimum === 0 ? 0 : (100 * (sum - optimum)) / optimum);
  return { optimum, excess: Float32Array.from(least, percent) };
}

/** Rings in degrees of the cells within a percentage, the outer ring of each polygon first. */
export function swathPolygons(
  study: StudyGrid,
  { excess }: BuildSwath,
  percent: number,
): (readonly (readonly Position[])[])[] {
  const { width, height } = study.grid;
  const inside = Uint8Array.from(excess, (each) => Number(each <= percent + 1e-4));
  return outlineOf(inside, { width, height }).map((rings) =>
    rings.map((ring) => ring.map(([column, row]) => study.cornerToPosition(column, row))),
  );
}
