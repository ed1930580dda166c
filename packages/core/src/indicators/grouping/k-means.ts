/** k-means (Lloyd 1982) from many seeded starts (k-means++, Arthur & Vassilvitskii 2007), finished by moving single units (Hartigan & Wong 1979). */
import { nextUniform, openStream, type RandomStream } from '@serai/kernel';
import type { Matrix } from '../../measure/index.ts';
import { relabel } from './hierarchy.ts';
import { squaredDistance } from './standardise.ts';

/** A partition with its sum of squares within the groups. */
export interface KMeans {
  /** Group of each row, from 0 in the order of the rows. */
  readonly groups: readonly number[];
  readonly within: number;
}

/** The best of all starts. `groups` at most the number of distinct rows. */
export function kMeans(
  values: Matrix,
  groups: number,
  options: { readonly seed: number; readonly starts?: number },
): KMeans {
  let best: KMeans | undefined;
  for (let start = 0; start < (options.starts ?? 50); start++) {
    const stream = openStream(options.seed, 'k-means', String(groups), String(start));
    const found = improve(values, lloyd(values, spreadStarts(values, groups, stream)), groups);
    if (best === undefined || found.within < best.within - 1e-12) best = found;
  }
  return { ...best!, groups: relabel(best!.groups) };
}

/** First centres far apart: each row is drawn by its squared distance from the nearest one so far. */
function spreadStarts(values: Matrix, groups: number, stream: RandomStream): Float64Array {
  const { rows, columns } = values;
  const centres = new Float64Array(groups * columns);
  const nearest = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  let chosen = Math.floor(nextUniform(stream) * rows);
  for (let group = 0; group < groups; group++) {
    centres.set(values.values.subarray(chosen * columns, (chosen + 1) * columns), group * columns);
    let total = 0;
    for (let row = 0; row < rows; row++) {
      nearest[row] = Math.min(
        nearest[row]!,
        squaredDistance(values, row, { values: centres, at: group * columns }),
      );
      total += nearest[row]!;
    }
    let left = nextUniform(stream) * total;
    chosen = 0;
    while (chosen < rows - 1 && left >= nearest[chosen]!) left -= nearest[chosen++]!;
  }
  return centres;
}

/** Assigns and moves the centres until nothing changes. */
function lloyd(values: Matrix, centres: Float64Array): number[] {
  const groups = centres.length / values.columns;
  let labels = new Array<number>(values.rows).fill(-1);
  for (let step = 0; step < 200; step++) {
    const next = labels.map((_, row) => nearestCentre(values, row, { centres, groups }));
    if (next.every((label, row) => label === labels[row])) break;
    labels = next;
    centres.set(centresOf(values, labels, groups).centres);
  }
  return labels;
}

function nearestCentre(
  values: Matrix,
  row: number,
  { centres, groups }: { readonly centres: Float64Array; readonly groups: number },
): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let group = 0; group < groups; group++) {
    const distance = squaredDistance(values, row, { values: centres, at: group * values.columns });
    if (distance >= least) continue;
    least = distance;
    best = group;
  }
  return best;
}

/** Means and sizes of groups; an empty group stays at the origin. */
export function centresOf(
  values: Matrix,
  labels: readonly number[],
  groups: number,
): { readonly centres: Float64Array; readonly sizes: Int32Array } {
  const { columns } = values;
  const centres = new Float64Array(groups * columns);
  const sizes = new Int32Array(groups);
  labels.forEach((group, row) => {
    sizes[group]!++;
    for (let column = 0; column < columns; column++)
      centres[group * columns + column]! += values.values[row * columns + column]!;
  });
  for (let group = 0; group < groups; group++) {
    for (let column = 0; column < columns && sizes[group]! > 0; column++)
      centres[group * columns + column]! /= sizes[group]!;
  }
  return { centres, sizes };
}

/** Moves single rows as long as the sum of squares falls. */
function improve(values: Matrix, start: readonly number[], groups: number): KMeans {
  const labels = [...start];
  for (let pass = 0; pass < 100; pass++) {
    let moved = false;
    for (let row = 0; row < values.rows; row++) {
      const { centres, sizes } = centresOf(values, labels, groups);
      const own = labels[row]!;
      if (sizes[own]! < 2) continue;
      const to = (group: number): number =>
        squaredDistance(values, row, { values: centres, at: group * values.columns });
      const gain = (to(own) * sizes[own]!) / (sizes[own]! - 1);
      let best = own;
      let least = gain;
      for (let group = 0; group < groups; group++) {
        if (group === own) continue;
        const cost = (to(group) * sizes[group]!) / (sizes[group]! + 1);
        if (cost >= least - 1e-12) continue;
        least = cost;
        best = group;
      }
      if (best === own) continue;
      labels[row] = best;
      moved = true;
    }
    if (!moved) break;
  }
  return { groups: labels, within: withinSquares(values, labels, groups) };
}

/** Sum of squared distances of rows from the means of their groups. */
export function withinSquares(values: Matrix, labels: readonly number[], groups: number): number {
  const { centres } = centresOf(values, labels, groups);
  return labels.reduce(
    (sum, group, row) => sum + squaredDistance(values, row, { values: centres, at: group * values.columns }),
    0,
  );
}
