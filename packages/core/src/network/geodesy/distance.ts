import { metresOfDegree } from '../rasters/place.ts';

/** Longitude and latitude in degrees, WGS84. */
export type Position = readonly [longitude: number, latitude: number];

const EQUATOR = 6_378_137;
const POLE = 6_356_752.314245;
const FLATTENING = 1 / 298.257223563;
const RADIANS = Math.PI / 180;

/**
 * Metres between two places on WGS84. Near ones by the radii of curvature at the middle latitude (right to 1 mm in 10 km), far ones
 * by Vincenty's inverse formula (1975, right to 1 mm); where that does not converge, for places on opposite sides of the earth, by
 * the sphere (0.6 %).
 */
export function distanceBetween([lonA, latA]: Position, [lonB, latB]: Position): number {
  const east = wrapped(lonB - lonA);
  const north = latB - latA;
  if (Math.abs(east) < 0.1 && Math.abs(north) < 0.1 && Math.abs(latA) < 89) {
    const metres = metresOfDegree((latA + latB) / 2);
    return Math.hypot(east * metres.east, north * metres.north);
  }
  return vincenty(east * RADIANS, latA * RADIANS, latB * RADIANS);
}

/** Degrees between -180 and 180: the shorter way round. */
export const wrapped = (degrees: number): number => degrees - 360 * Math.round(degrees / 360);

function vincenty(east: number, latA: number, latB: number): number {
  const [uA, uB] = [latA, latB].map((latitude) => Math.atan((1 - FLATTENING) * Math.tan(latitude)));
  const [sinA, cosA, sinB, cosB] = [Math.sin(uA!), Math.cos(uA!), Math.sin(uB!), Math.cos(uB!)];
  let lambda = east;
  for (let round = 0; round < 50; round++) {
    const [sinLambda, cosLambda] = [Math.sin(lambda), Math.cos(lambda)];
    const sinSigma = Math.hypot(cosB * sinLambda, cosA * sinB - sinA * cosB * cosLambda);
    if (sinSigma === 0) return 0;
    const cosSigma = sinA * sinB + cosA * cosB * cosLambda;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cosA * cosB * sinLambda) / sinSigma;
    const cos2Alpha = 1 - sinAlpha ** 2;
    // On the equator there is no middle latitude to speak of.
    const cosMiddle = cos2Alpha === 0 ? 0 : cosSigma - (2 * sinA * sinB) / cos2Alpha;
    const c = (FLATTENING / 16) * cos2Alpha * (4 + FLATTENING * (4 - 3 * cos2Alpha));
    const before = lambda;
    lambda =
      east +
      (1 - c) *
        FLATTENING *
        sinAlpha *
        (sigma + c * sinSigma * (cosMiddle + c * cosSigma * (2 * cosMiddle ** 2 - 1)));
    if (Math.abs(lambda - before) < 1e-12)
      return alongGeodesic({ sigma, sinSigma, cosSigma, cosMiddle, cos2Alpha });
  }
  const cosine = Math.sin(latA) * Math.sin(latB) + Math.cos(latA) * Math.cos(latB) * Math.cos(east);
  return 6_371_008.8 * Math.acos(Math.max(-1, Math.min(1, cosine)));
}

function alongGeodesic(
  at: Record<'sigma' | 'sinSigma' | 'cosSigma' | 'cosMiddle' | 'cos2Alpha', number>,
): number {
  const { sigma, sinSigma, cosSigma, cosMiddle, cos2Alpha } = at;
  const u2 = (cos2Alpha * (EQUATOR ** 2 - POLE ** 2)) / POLE ** 2;
  const a = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  const b = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
  const inner =
    cosSigma * (2 * cosMiddle ** 2 - 1) -
    (b / 6) * cosMiddle * (4 * sinSigma ** 2 - 3) * (4 * cosMiddle ** 2 - 3);
  return POLE * a * (sigma - b * sinSigma * (cosMiddle + (b / 4) * inner));
}

/** Metres along a line. */
export function lengthOfLine(line: readonly Position[]): number {
  let length = 0;
  for (let i = 1; i < line.length; i++) length += distanceBetween(line[i - 1]!, line[i]!);
  return length;
}

/** The same line without jumps over the antimeridian: longitudes go on beyond 180 degrees instead. */
export function unwrapped(line: readonly Position[]): Position[] {
  let before = line[0]?.[0] ?? 0;
  return line.map(([longitude, latitude]) => {
    // Not by adding up differences: a longitude that needs no turn stays as it is, to the last bit.
    before = longitude - 360 * Math.round((longitude - before) / 360);
    return [before, latitude];
  });
}

/** Where a place is nearest to a segment, and how far: metres, right to 0.1 % within 100 km. */
export function nearestOnSegment(
  [lon, lat]: Position,
  [lonA, latA]: Position,
  [lonB, latB]: Position,
): { readonly share: number; readonly distance_m: number } {
  const metres = metresOfDegree(lat);
  const [ax, ay] = [wrapped(lonA - lon) * metres.east, (latA - lat) * metres.north];
  const [bx, by] = [wrapped(lonB - lon) * metres.east, (latB - lat) * metres.north];
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const share = squared === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / squared));
  return { share, distance_m: Math.hypot(ax + share * dx, ay + share * dy) };
}
