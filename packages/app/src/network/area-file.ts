/** The area of a corridor as GeoJSON. */
import { cutAtAntimeridian, lengthOfLine, type PolygonRings, type Position } from '@serai/core/network';
import type { FileOut } from '../files.ts';

/** What goes into the file. */
export interface Area {
  readonly polygons: readonly PolygonRings[];
  readonly line: readonly Position[];
  readonly properties: Readonly<Record<string, number | string>>;
}

/** The polygons as one feature, and the line of the best way as another. */
export function areaFile({ polygons, line, properties }: Area): FileOut {
  const parts = polygons.flatMap((rings) => {
    const geometry = cutAtAntimeridian({ type: 'Polygon', coordinates: rings });
    return geometry.type === 'MultiPolygon' ? [...geometry.coordinates] : [geometry.coordinates];
  });
  const features = [
    {
      type: 'Feature',
      properties: { kind: 'width_m' in properties ? 'corridor' : 'swath', ...properties },
      geometry: { type: 'MultiPolygon', coordinates: parts },
    },
    {
      type: 'Feature',
      properties: { kind: 'route', length_m: lengthOfLine(line) },
      geometry: cutAtAntimeridian({ type: 'LineString', coordinates: line }),
    },
  ];
  const text = `${JSON.stringify({ type: 'FeatureCollection', features })}\n`;
  return {
    name: 'corridor.geojson',
    mediaType: 'application/geo+json',
    notes: [
      `The best way costs ${Number(Number(properties.cost).toPrecision(8))}; ${parts.length === 1 ? '1 polygon' : `${parts.length} polygons`}.`,
    ],
    async *stream() {
      yield new TextEncoder().encode(text);
    },
  };
}
