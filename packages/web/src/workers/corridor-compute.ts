/** The computing of the corridor page, the same in a web worker and in a test: core does all of it. */
import { Problem } from '@serai/core/measure';
import {
  BUILD_PROFILE,
  computeBuildRoutes,
  computeBuildSwath,
  confidenceOf,
  type EmbeddedLayers,
  type EmbeddedNetwork,
  NETWORKS,
  type Place,
  type Position,
  searchPlaces,
  swathPolygons,
} from '@serai/core/network';
import type {
  Backdrop,
  CorridorAnswer,
  CorridorRequest,
  FoundEnd,
  FoundPlace,
  NetworkBackdrop,
} from './corridor-protocol.ts';

const MOST_PLACES = 8;
const MOST_TOWNS = 24;

/** Places for a text that somebody types. */
export const findPlaces = ({ places }: EmbeddedLayers, text: string): FoundPlace[] =>
  searchPlaces(places, text, MOST_PLACES).map(toFound);

const toFound = ({ id, iso3, name, nameRu, population, position }: Place): FoundPlace => ({
  id,
  iso3,
  name,
  nameRu,
  population,
  position,
});

/** What lies under the routes. */
export const backdropOf = ({ lakes, rivers, chains }: EmbeddedLayers): Backdrop => {
  const networkOf = (network: EmbeddedNetwork): NetworkBackdrop => ({
    lines: chains
      .filter((chain) => chain.network === network)
      .map(({ points }) => points.map(({ position }) => position)),
    confidence: confidenceOf(chains, network),
  });
  const networks = Object.fromEntries(NETWORKS.map((each) => [each, networkOf(each)]));
  return { lakes, rivers, networks: networks as Backdrop['networks'] };
};

/** The answer, and the swath for it where one was asked for. */
export interface Found {
  readonly answer: CorridorAnswer;
  readonly swath?: () => CorridorAnswer;
}

/** The routes that were asked for, or why there are none. */
export function findRoutes(
  layers: EmbeddedLayers,
  { id, from, to, alternatives, disjoint, within }: Extract<CorridorRequest, { kind: 'route' }>,
): Found {
  const start = performance.now();
  const [a, b] = [findEnd(layers, from), findEnd(layers, to)];
  if (a === undefined || b === undefined) {
    return { answer: { kind: 'problem', id, code: 'unknown-place', message: a === undefined ? from : to } };
  }
  try {
    const request = { from: a.position, to: b.position, alternatives, disjoint };
    const { study, routes } = computeBuildRoutes(layers, BUILD_PROFILE, request);
    const answer: CorridorAnswer = {
      kind: 'routes',
      id,
      from: a,
      to: b,
      routes,
      cell_m: study.cell_m,
      towns: townsNear(
        layers,
        routes.flatMap(({ geometry }) => geometry),
      ),
      milliseconds: performance.now() - start,
    };
    if (within === undefined) return { answer };
    const swath = (): CorridorAnswer => {
      const found = computeBuildSwath(study, request);
      return { kind: 'swath', id, within, polygons: found ? swathPolygons(study, found, within) : [] };
    };
    return { answer, swath };
  } catch (error) {
    const code = error instanceof Problem ? error.findings[0]?.code : undefined;
    const known = code === 'in-water' || code === 'water-between' ? code : 'other';
    const message = error instanceof Error ? error.message : String(error);
    return { answer: { kind: 'problem', id, code: known, message, from: a, to: b } };
  }
}

/** The number of a place, or latitude,longitude. */
function findEnd({ places }: EmbeddedLayers, text: string): FoundEnd | undefined {
  const numbers = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(text);
  if (numbers !== null) {
    const [latitude, longitude] = [Number(numbers[1]), Number(numbers[2])];
    if (Math.abs(latitude) > 85 || Math.abs(longitude) > 180) return undefined;
    return { position: [longitude, latitude], place: undefined };
  }
  const place = places.find(({ id }) => String(id) === text);
  return place && { position: place.position, place: toFound(place) };
}

/** The largest towns in the frame of the routes. */
function townsNear({ places }: EmbeddedLayers, line: readonly Position[]): FoundPlace[] {
  const [lons, lats] = [line.map(([lon]) => lon), line.map(([, lat]) => lat)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [wide, high] = [0.3 * (east - west) + 0.3, 0.3 * (north - south) + 0.3];
  return places
    .filter(
      ({ position: [lon, lat] }) =>
        lon > west - wide && lon < east + wide && lat > south - high && lat < north + high,
    )
    .sort((a, b) => b.population - a.population)
    .slice(0, MOST_TOWNS)
    .map(toFound);
}
