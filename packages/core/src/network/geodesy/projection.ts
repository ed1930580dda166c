import type { Position } from './distance.ts';

/** Coordinates on a plane of positions on the earth, and back. */
export interface Projection {
  readonly forward: (position: Position) => readonly [x: number, y: number];
  readonly inverse: (x: number, y: number) => Position;
}

const RADIANS = Math.PI / 180;
/** Sphere of the same surface as WGS84, so that areas are kept. */
const RADIUS = 6_371_007.2;

/** Lambert's azimuthal equal-area projection on the sphere (Snyder 1987, 24). Lengths are off by 0.3 % 1,000 km from its centre. */
export function equalArea([lon0, lat0]: Position): Projection {
  const [sin0, cos0] = [Math.sin(lat0 * RADIANS), Math.cos(lat0 * RADIANS)];
  return {
    forward: ([longitude, latitude]) => {
      const east = (longitude - lon0) * RADIANS;
      const [sin, cos] = [Math.sin(latitude * RADIANS), Math.cos(latitude * RADIANS)];
      const k = RADIUS * Math.sqrt(2 / (1 + sin0 * sin + cos0 * cos * Math.cos(east)));
      return [k * cos * Math.sin(east), k * (cos0 * sin - sin0 * cos * Math.cos(east))];
    },
    inverse: (x, y) => {
      const rho = Math.hypot(x, y);
      if (rho === 0) return [lon0, lat0];
      const c = 2 * Math.asin(Math.min(1, rho / (2 * RADIUS)));
      const [sinC, cosC] = [Math.sin(c), Math.cos(c)];
      const latitude = Math.asin(cosC * sin0 + (y * sinC * cos0) / rho) / RADIANS;
      const east = Math.atan2(x * sinC, rho * cos0 * cosC - y * sin0 * sinC) / RADIANS;
      return [lon0 + east, latitude];
    },
  };
}
