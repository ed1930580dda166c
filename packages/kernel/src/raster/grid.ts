/** A raster of costs, a cell's cost being that of crossing one length of a cell in it. */
export interface CostGrid {
  readonly width: number;
  readonly height: number;
  /**
   * Row-major, top row first; above zero, and `Infinity` where nothing may pass. With layers one after the other: cell c of
   * layer n stands at n x width x height + c, and this is its number everywhere.
   */
  readonly cost: Float32Array;
  readonly layers?: Layers;
  readonly slope?: Slope;
}

/** Several ways to build in one area, e.g. one a deployment model: a layer is changed within a cell. */
export interface Layers {
  readonly count: number;
  /** What the change from layer a to layer b costs, at a x count + b: nothing or more, `Infinity` where it may not be. */
  readonly switching: Float64Array;
}

/** A step costs more or less by how steeply it leads up or down: its cost is multiplied by a factor of its slope. */
export interface Slope {
  /** Metres a cell of one layer, row-major; NaN where it is not known: no step leads there. */
  readonly elevation: Float32Array;
  readonly cellWidth_m: number;
  readonly cellHeight_m: number;
  /** Factors above zero for slopes from -most to +most (rise / run) in equal parts; between them straight lines. */
  readonly factors: Float64Array;
  readonly most: number;
}

/** Cells of one layer. */
export const cellsOf = ({ width, height }: { readonly width: number; readonly height: number }): number =>
  width * height;

export const layersOf = ({ layers }: CostGrid): number => layers?.count ?? 1;

/** Factor of a slope (rise / run); infinite where an elevation is not known. */
export function slopeFactor({ factors, most }: Slope, slope: number): number {
  const last = factors.length - 1;
  const place = (slope + most) * slopesPerUnit({ factors, most });
  if (Number.isNaN(place)) return Number.POSITIVE_INFINITY;
  if (place <= 0) return factors[0]!;
  if (place >= last) return factors[last]!;
  const low = Math.floor(place);
  return factors[low]! + (factors[low + 1]! - factors[low]!) * (place - low);
}

export const slopesPerUnit = ({ factors, most }: Pick<Slope, 'factors' | 'most'>): number =>
  (factors.length - 1) / (2 * most);

/** Shortest and longest step that the costs, factors and changes of layers allow: how wide buckets may be. */
export function stepBounds(grid: CostGrid, longestMove: number): { shortest: number; longest: number } {
  let cheapest = Number.POSITIVE_INFINITY;
  let dearest = 0;
  const { cost, layers, slope } = grid;
  for (let i = 0; i < cost.length; i++) {
    const here = cost[i]!;
    if (here < cheapest) cheapest = here;
    if (here > dearest && here < Number.POSITIVE_INFINITY) dearest = here;
  }
  const factors = slope?.factors ?? [1];
  const changes = [...(layers?.switching ?? [])].filter(
    (each) => each > 0 && each < Number.POSITIVE_INFINITY,
  );
  const shortest = Math.min(cheapest * Math.min(...factors), ...changes);
  const longest = Math.max(dearest * longestMove * Math.max(...factors), ...changes);
  return longest === 0 ? { shortest: 1, longest: 1 } : { shortest, longest };
}
