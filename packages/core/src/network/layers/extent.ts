import type { Position } from '../geodesy/index.ts';
import type { Geometry } from './feature.ts';

/** West, south, east, north in degrees; east is beyond 180 where the antimeridian lies between. */
export type Extent = readonly [west: number, south: number, east: number, north: number];

/** Positions of a geometry, of all its rings. */
export function positionsOf(geometry: Geometry): readonly Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates];
  return geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates.flat();
}

/** The smallest extent of positions that come one after the other: across Greenwich or across the antimeridian. */
export class ExtentOf {
  private readonly across = { greenwich: [Infinity, -Infinity], antimeridian: [Infinity, -Infinity] };
  private south = Infinity;
  private north = -Infinity;

  add([longitude, latitude]: Position): void {
    const here = Math.abs(longitude) <= 180 ? longitude : longitude - 360 * Math.round(longitude / 360);
    widen(this.across.greenwich, here);
    widen(this.across.antimeridian, here < 0 ? here + 360 : here);
    this.south = Math.min(this.south, latitude);
    this.north = Math.max(this.north, latitude);
  }

  /** Undefined when no position was added. */
  get(): Extent | undefined {
    if (this.south > this.north) return undefined;
    const { greenwich, antimeridian } = this.across;
    const width = ([west = 0, east = 0]: readonly number[]) => east - west;
    const [west, east] = (width(greenwich) <= width(antimeridian) ? greenwich : antimeridian) as [
      number,
      number,
    ];
    return [west, this.south, east, this.north];
  }
}

function widen(range: number[], value: number): void {
  range[0] = Math.min(range[0]!, value);
  range[1] = Math.max(range[1]!, value);
}

/** Whether a position lies within, wherever its longitude counts from. */
export function isWithin([west, south, east, north]: Extent, [longitude, latitude]: Position): boolean {
  if (latitude < south || latitude > north) return false;
  return (((longitude - west) % 360) + 360) % 360 <= east - west;
}
