/** Where a raster lies in its reference system. */
export interface GridPlace {
  /** Coordinates of the outer corner of the first cell: its left and its upper side. */
  readonly left: number;
  readonly top: number;
  /** Size of a cell in the units of the reference system, both above zero. */
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** As `EPSG:32643`; undefined when nobody has named one. */
  readonly crs: string | undefined;
  /** `degree` of longitude and latitude, or how many metres one unit is. */
  readonly unit: 'degree' | number;
}

const WGS84 = { equatorRadius: 6_378_137, flattening: 1 / 298.257223563 };

/**
 * Metres of one degree eastward and northward at a latitude, from the radii of curvature of WGS84; steps of a few cells, measured
 * with the radii at their middle, are right to a millimetre.
 */
export function metresOfDegree(latitude: number): { readonly east: number; readonly north: number } {
  const { equatorRadius, flattening } = WGS84;
  const radians = Math.PI / 180;
  const squared = flattening * (2 - flattening);
  const bulge = 1 - squared * Math.sin(latitude * radians) ** 2;
  const prime = equatorRadius / Math.sqrt(bulge);
  const meridian = (equatorRadius * (1 - squared)) / bulge ** 1.5;
  return { east: prime * Math.cos(latitude * radians) * radians, north: meridian * radians };
}

/** Length in metres of a straight step by columns and rows, which begins at a row (from 0; halves are allowed). */
export function stepMetres(place: GridPlace, row: number, columns: number, rows: number): number {
  const { cellWidth, cellHeight, top, unit } = place;
  if (unit !== 'degree') return Math.hypot(columns * cellWidth, rows * cellHeight) * unit;
  const { east, north } = metresOfDegree(top - (row + rows / 2 + 0.5) * cellHeight);
  return Math.hypot(columns * cellWidth * east, rows * cellHeight * north);
}
