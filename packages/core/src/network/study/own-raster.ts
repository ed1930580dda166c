import type { Position, Projection } from '../geodesy/index.ts';
import type { Raster } from '../rasters/index.ts';

/** A raster that people brought, and where its cells lie. */
export interface OwnRaster {
  readonly raster: Raster;
  readonly projection: Projection;
  /** Size of a cell, about. */
  readonly cell_m: number;
}

/** Columns and rows, of the centres of cells; undefined beyond the outer edge of the raster. */
function pointIn(
  { raster, projection }: OwnRaster,
  position: Position,
): readonly [number, number] | undefined {
  const { width, height, place } = raster;
  const [east, north] = projection.forward(position);
  let x = (east - place.left) / place.cellWidth;
  // A raster of degrees may count its longitudes from elsewhere, e.g. up to 360.
  if (place.unit === 'degree') x -= Math.floor(x / (360 / place.cellWidth)) * (360 / place.cellWidth);
  const y = (place.top - north) / place.cellHeight;
  return x >= 0 && y >= 0 && x <= width && y <= height ? [x - 0.5, y - 0.5] : undefined;
}

/** Metres between the four nearest cells; undefined outside of the raster, and where one of the four has no data. */
export function elevationIn(own: OwnRaster, position: Position): number | undefined {
  const point = pointIn(own, position);
  if (point === undefined) return undefined;
  const { width, height, values, nodata } = own.raster;
  const [column, row] = [within(point[0], width), within(point[1], height)];
  const [right, down] = [share(point[0] - column), share(point[1] - row)];
  const at = (dx: number, dy: number) =>
    values[Math.min(height - 1, row + dy) * width + Math.min(width - 1, column + dx)]!;
  const four = [at(0, 0), at(1, 0), at(0, 1), at(1, 1)] as const;
  if (four.some((each) => each === nodata || !Number.isFinite(each))) return undefined;
  const [a, b, c, d] = four;
  return (a * (1 - right) + b * right) * (1 - down) + (c * (1 - right) + d * right) * down;
}

/** What the cell at a position costs: infinite where it has no data; undefined outside of the raster. */
export function costIn(own: OwnRaster, position: Position): number | undefined {
  const point = pointIn(own, position);
  if (point === undefined) return undefined;
  const { width, height, values, nodata } = own.raster;
  const cell = within(point[1] + 0.5, height) * width + within(point[0] + 0.5, width);
  const value = values[cell]!;
  return value === nodata || Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}

const within = (at: number, count: number): number => Math.max(0, Math.min(count - 1, Math.floor(at)));
const share = (part: number): number => Math.max(0, Math.min(1, part));
