import type { I18n } from '../../i18n/useI18n.ts';
import type { Routes, Swath } from './useCorridor.ts';
import { endName } from './words.ts';

/** The routes as GeoJSON (RFC 7946), with how they came about. */
export function toGeoJson(
  { from, to, routes, cell_m }: Routes,
  swath: Swath | undefined,
  i18n: I18n,
): string {
  const features = routes.map((route, at) => ({
    type: 'Feature',
    properties: {
      route: at + 1,
      from: endName(from, i18n),
      to: endName(to, i18n),
      length_km: round(route.length_m / 1000, 3),
      cost_km_of_trench: round(route.cost, 1),
      cost_parts: Object.fromEntries(
        Object.entries(route.parts).map(([part, cost]) => [part, round(cost, 1)]),
      ),
      climb_m: Math.round(route.climb_m),
      descent_m: Math.round(route.descent_m),
      overlap: round(route.overlap, 3),
      segments: route.segments.map(({ model, length_m }) => ({
        model,
        length_km: round(length_m / 1000, 3),
      })),
      method: 'derived',
      error_m: Math.round(cell_m),
      source:
        'Caravanserai; GeoNames (CC BY 4.0), Natural Earth, relief of three-globe (MIT), indicative chains of places',
    },
    geometry: {
      type: 'LineString',
      coordinates: rounded(route.geometry),
    },
  }));
  const area = swath && {
    type: 'Feature',
    properties: {
      kind: 'swath',
      within_percent: swath.within,
      method: 'derived',
      error_m: Math.round(cell_m),
    },
    geometry: { type: 'MultiPolygon', coordinates: swath.polygons.map((rings) => rings.map(rounded)) },
  };
  const all = area === undefined ? features : [...features, area];
  return `${JSON.stringify({ type: 'FeatureCollection', features: all }, null, 1)}\n`;
}

const rounded = (line: readonly (readonly number[])[]) =>
  line.map(([longitude = 0, latitude = 0]) => [round(longitude, 6), round(latitude, 6)]);

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
