import { movesOf, type Neighbours, type RasterPath } from '@serai/kernel';
import { type GridPlace, stepMetres } from '../rasters/index.ts';

/** What is met along a way, beside what it was chosen by. */
export interface AlongPath {
  readonly length_m: number;
  /** Metres up and down between the corners of the line; absent without elevations, null where one is not known. */
  readonly climb_m?: number | null;
  readonly descent_m?: number | null;
  /** Steepest of its moves, rise / run. */
  readonly steepest?: number | null;
  /** Kilometres on each layer, by its number; the change of a layer has no length. */
  readonly layer_km: readonly number[];
  /** Kilometres in each zone of the codes that were given. */
  readonly zone_km: ReadonlyMap<number, number>;
}

export interface AlongRequest {
  readonly width: number;
  readonly height: number;
  readonly layers: number;
  readonly place: GridPlace;
  readonly neighbours: Neighbours;
  /** Metres of each cell of one layer; NaN where not known. */
  readonly elevation?: Float32Array;
  /** A whole number for each cell of one layer, e.g. of a protected area; 0 is no zone. */
  readonly zones?: Int32Array;
}

/**
 * Adds up quantities along a way. A move lies in each cell that it crosses as long as its cost was counted there, so that the
 * kilometres of zones and layers sum to the length.
 */
export function computeAlong(path: RasterPath, request: AlongRequest): AlongPath {
  const size = request.width * request.height;
  const shapes = new Map(movesOf(request.neighbours).map((move) => [`${move.dx} ${move.dy}`, move.lengths]));
  const layerKm = new Array<number>(request.layers).fill(0);
  const zoneKm = new Map<number, number>();
  const rises: { readonly rise: number; readonly run: number }[] = [];
  for (let i = 1; i < path.corners.length; i++) {
    const over = path.cells.slice(path.corners[i - 1]!, path.corners[i]! + 1);
    const [first, last] = [over[0]! % size, over.at(-1)! % size];
    if (first === last) continue;
    const { column, row, dx, dy } = moveBetween(first, last, request.width);
    const metres = stepMetres(request.place, row, dx, dy);
    const lengths = shapes.get(`${dx} ${dy}`);
    if (lengths === undefined) throw new Error(`The way has a move of ${dx}, ${dy} from ${column}, ${row}.`);
    const whole = lengths.reduce((sum, each) => sum + each, 0);
    over.forEach((cell, at) => {
      const km = (metres * lengths[at]!) / whole / 1000;
      layerKm[Math.floor(cell / size)]! += km;
      const zone = request.zones?.[cell % size] ?? 0;
      if (zone !== 0) zoneKm.set(zone, (zoneKm.get(zone) ?? 0) + km);
    });
    const { elevation } = request;
    if (elevation !== undefined) rises.push({ rise: elevation[last]! - elevation[first]!, run: metres });
  }
  return {
    length_m: layerKm.reduce((sum, km) => sum + km, 0) * 1000,
    ...(request.elevation === undefined ? {} : heightsOf(rises)),
    layer_km: layerKm,
    zone_km: zoneKm,
  };
}

function moveBetween(first: number, last: number, width: number) {
  const [column, row] = [first % width, Math.floor(first / width)];
  return { column, row, dx: (last % width) - column, dy: Math.floor(last / width) - row };
}

function heightsOf(rises: readonly { readonly rise: number; readonly run: number }[]) {
  if (rises.some(({ rise }) => Number.isNaN(rise))) return { climb_m: null, descent_m: null, steepest: null };
  return {
    climb_m: rises.reduce((sum, { rise }) => sum + Math.max(0, rise), 0),
    descent_m: rises.reduce((sum, { rise }) => sum + Math.max(0, -rise), 0),
    steepest: rises.reduce((most, { rise, run }) => Math.max(most, Math.abs(rise) / run), 0),
  };
}
