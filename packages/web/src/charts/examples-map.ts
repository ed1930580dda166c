import type { Feature, FeatureCollection, Polygon, Position } from 'geojson';

/** Square economies, one of them a small island, one wound the way RFC 7946 asks (d3-geo takes the other). */
export const world: FeatureCollection<Polygon, { readonly iso3?: string | undefined }> = {
  type: 'FeatureCollection',
  features: [
    square('AAA', 60, 40, 12),
    square('BBB', 75, 30, 10),
    turned(square('CCC', 100, 20, 14)),
    square('DDD', 179, -18, 0.4),
    square('EEE', 120, 40, 9),
    square(undefined, 40, 10, 10),
  ],
};

function square(
  iso3: string | undefined,
  east: number,
  north: number,
  half: number,
): Feature<Polygon, { readonly iso3?: string | undefined }> {
  const corners: Position[] = [
    [east - half, north - half],
    [east - half, north + half],
    [east + half, north + half],
    [east + half, north - half],
    [east - half, north - half],
  ];
  return { type: 'Feature', properties: { iso3 }, geometry: { type: 'Polygon', coordinates: [corners] } };
}

function turned<P>(feature: Feature<Polygon, P>): Feature<Polygon, P> {
  const coordinates = feature.geometry.coordinates.map((ring) => ring.toReversed());
  return { ...feature, geometry: { ...feature.geometry, coordinates } };
}
