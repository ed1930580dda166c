/**
 * Writes `catalog/boundaries/natural-earth-countries.geojson`: Natural Earth's countries at 1:50 million (public
 * domain, through the npm package world-atlas), simplified so that a page can load them, with what is too small
 * for that scale taken from 1:10 million. Run: `npx node packages/web/scripts/boundaries.ts`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { thinLine } from './visvalingam.ts';

/** A vertex goes when its triangle is smaller, in square degrees: 0.002 is about 25 km2 at the equator. */
const SMALLEST_TRIANGLE = { economies: 0.002, backdrop: 0.03 };
/** Tuvalu does not exist at 1:50 million, and Macao, China does not survive thinning. */
const FROM_10M = new Set(['798', '446']);
/** Antarctica rings the pole: no plane polygon can, and no economy lies there. */
const LEFT_OUT = new Set(['010']);
const CATALOG = new URL('../../../catalog/', import.meta.url);
const OUTPUT = new URL('boundaries/natural-earth-countries.geojson', CATALOG);

const load = (name: string): Topology =>
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`world-atlas/${name}.json`), 'utf8'));

/** A topology whose arcs are absolute coordinates, thinned; shared borders stay shared. */
function thin(topology: Topology): Topology {
  const { scale, translate } = topology.transform ?? { scale: [1, 1], translate: [0, 0] };
  const shown = arcsOfEconomies(topology);
  const arcs = topology.arcs.map((arc, index) => {
    let [x, y] = [0, 0];
    const absolute = arc.map(([dx = 0, dy = 0]): Position => {
      [x, y] = [x + dx, y + dy];
      return [x * (scale[0] ?? 1) + (translate[0] ?? 0), y * (scale[1] ?? 1) + (translate[1] ?? 0)];
    });
    return thinLine(absolute, SMALLEST_TRIANGLE[shown.has(index) ? 'economies' : 'backdrop']);
  });
  const { transform: _, ...rest } = topology;
  return { ...rest, arcs };
}

/** Indices of the arcs that bound an economy of the catalog; the rest of the world is a backdrop. */
function arcsOfEconomies(topology: Topology): Set<number> {
  const economies = new Set(
    readdirSync(new URL('areas/', CATALOG)).map((name) => {
      const text = readFileSync(new URL(`areas/${name}`, CATALOG), 'utf8');
      return /^m49: ['"]?(\d{3})/m.exec(text)?.[1];
    }),
  );
  const { geometries } = topology.objects.countries as GeometryCollection;
  const chosen = geometries.filter(({ id }) => economies.has(String(id)));
  const flat = chosen.flatMap((each) => ('arcs' in each ? (each.arcs as unknown[]).flat(2) : [])) as number[];
  return new Set(flat.map((arc) => (arc < 0 ? ~arc : arc)));
}

const countries = (topology: Topology): Feature<Geometry>[] =>
  feature(topology, topology.objects.countries as GeometryCollection).features;

/**
 * Outer rings run clockwise and holes the other way, as on a sphere the inside lies to the right (d3-geo): an islet
 * that thinning turned inside out would cover the world. A ring without an inside leaves.
 */
function wind(ring: Position[], outer: boolean): Position[] {
  const twice = ring.slice(1).reduce((sum, [x = 0, y = 0], at) => {
    const [px = 0, py = 0] = ring[at] ?? [];
    return sum + (px * y - x * py);
  }, 0);
  if (twice === 0) return [];
  return twice < 0 === outer ? ring : ring.toReversed();
}

/** Two decimals are about a kilometre. A ring that collapses leaves with its polygon. */
function round(geometry: Geometry): Geometry {
  if (geometry.type === 'Polygon') return { ...geometry, coordinates: roundRings(geometry.coordinates) };
  if (geometry.type === 'MultiPolygon') {
    const polygons = geometry.coordinates.map(roundRings).filter((rings) => rings.length > 0);
    return { ...geometry, coordinates: polygons };
  }
  throw new Error(`A country is a ${geometry.type}.`);
}

function roundRings(rings: Position[][]): Position[][] {
  const rounded = rings.map((ring) =>
    runOn(ring)
      .map((place): Position => place.map((value) => Math.round(value * 100) / 100))
      .filter((place, at, all) => at === 0 || String(place) !== String(all[at - 1])),
  );
  const wound = rounded.map((ring, at) => wind(ring, at === 0));
  return (wound[0]?.length ?? 0) < 4 ? [] : wound.filter((ring) => ring.length >= 4);
}

/**
 * The source joins what crosses the antimeridian, so a ring may step from 180 to -180. A plane map needs it to run
 * on: 181, 182 … Places stay the same on a sphere.
 */
function runOn(ring: readonly Position[]): Position[] {
  let turn = 0;
  return ring.map(([x = 0, y = 0], at) => {
    const step = at === 0 ? 0 : x - (ring[at - 1]?.[0] ?? 0);
    if (step > 180) turn -= 360;
    if (step < -180) turn += 360;
    return [x + turn, y];
  });
}

const at50 = countries(thin(load('countries-50m'))).filter((each) => !FROM_10M.has(String(each.id)));
const at10 = countries(load('countries-10m')).filter((each) => FROM_10M.has(String(each.id)));

const collection: FeatureCollection = {
  type: 'FeatureCollection',
  features: [...at50, ...at10]
    .filter(({ id }) => !LEFT_OUT.has(String(id)))
    .map(
      (each): Feature => ({
        type: 'Feature',
        properties: { m49: each.id === undefined ? null : String(each.id) },
        geometry: round(each.geometry),
      }),
    )
    .filter(({ geometry }) => 'coordinates' in geometry && geometry.coordinates.length > 0),
};
writeFileSync(OUTPUT, `${JSON.stringify(collection)}\n`);
console.log(
  `${collection.features.length} features, ${Math.round(JSON.stringify(collection).length / 1024)} KB`,
);
