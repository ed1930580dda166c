import { EndType, inflatePathsD, isPositiveD, JoinType } from 'clipper2-ts';
import { distanceBetween, equalArea, type Position } from '../geodesy/index.ts';

/** Rings in degrees, the outer one first, anticlockwise; holes run the other way (RFC 7946). */
export type PolygonRings = readonly (readonly Position[])[];

/** Corners of the round ends are so much off, as a share of the half width. */
const ROUNDNESS = 1 / 500;

/** Straight in degrees is not straight on the plane: pieces so short are apart by less than half a metre. */
const LONGEST_PIECE_M = 5000;

function divided(line: readonly Position[]): Position[] {
  const points: Position[] = line.slice(0, 1);
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const pieces = Math.max(1, Math.ceil(distanceBetween(a, b) / LONGEST_PIECE_M));
    for (let piece = 1; piece <= pieces; piece++) {
      const share = piece / pieces;
      points.push([a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]);
    }
  }
  return points;
}

/**
 * The area within half the width of a line, round at corners and ends: a corridor of fixed width. Computed by Clipper2 on a plane
 * that touches the earth at the middle of the line; a width is off by 0.3 % 1,000 km from there.
 */
export function corridorPolygons(line: readonly Position[], width_m: number): PolygonRings[] {
  const middle = line[Math.floor(line.length / 2)]!;
  const { forward, inverse } = equalArea(middle);
  const path = divided(line).map((position) => {
    const [x, y] = forward(position);
    return { x, y };
  });
  const half = width_m / 2;
  // Decimal digits that are kept of a metre.
  const rings = inflatePathsD([path], half, JoinType.Round, EndType.Round, 2, 3, half * ROUNDNESS);
  const outer: { x: number; y: number }[][] = rings.filter((ring) => isPositiveD(ring));
  const holes = rings.filter((ring) => !isPositiveD(ring));
  const toRing = (ring: readonly { readonly x: number; readonly y: number }[]): Position[] => {
    const positions = ring.map(({ x, y }) => inverse(x, y));
    return [...positions, positions[0]!];
  };
  // One line makes one outer ring; where it runs in a circle the rest are holes.
  return outer.map((ring, i) => [toRing(ring), ...(i === 0 ? holes.map(toRing) : [])]);
}
