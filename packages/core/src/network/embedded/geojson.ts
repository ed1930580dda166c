import type { Position } from '../geodesy/index.ts';
import type { Rings } from './layers.ts';

interface GeoJsonGeometry {
  readonly type: string;
  readonly coordinates: unknown;
}

/** A GeoJSON FeatureCollection, as far as it is needed here. */
export interface GeoJsonFile {
  readonly features: readonly { readonly geometry: GeoJsonGeometry | null }[];
}

const geometriesOf = ({ features }: GeoJsonFile): GeoJsonGeometry[] =>
  features.flatMap(({ geometry }) => (geometry === null ? [] : [geometry]));

/** Areas of a file; lines and points are none. */
export const areasOf = (file: GeoJsonFile): Rings[] =>
  geometriesOf(file).flatMap(({ type, coordinates }): Rings[] => {
    if (type === 'Polygon') return [coordinates as Position[][]];
    return type === 'MultiPolygon' ? (coordinates as Position[][][]) : [];
  });

/** Lines of a file. */
export const linesOf = (file: GeoJsonFile): (readonly Position[])[] =>
  geometriesOf(file).flatMap(({ type, coordinates }): (readonly Position[])[] => {
    if (type === 'LineString') return [coordinates as Position[]];
    return type === 'MultiLineString' ? (coordinates as Position[][]) : [];
  });
