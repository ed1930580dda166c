/** How much of some lines runs near others: where a cable could share a road, or a pole line a trench. */
import { distanceBetween, nearestOnSegment, type Position } from '../geodesy/index.ts';

type Line = readonly Position[];

export interface NearShares {
  readonly length_m: number;
  /** Metres that run within each of the distances of another line, in their order. */
  readonly near_m: readonly number[];
}

export interface NearOptions {
  /** Metres, above zero. */
  readonly within: readonly number[];
  /** Lines are looked at every so many metres, in the middle of each piece. */
  readonly step_m?: number;
}

/** Length of lines, and how much of it lies near others, to about the step at each end of a stretch. */
export function lengthNear(
  lines: readonly Line[],
  others: readonly Line[],
  { within, step_m = 25 }: NearOptions,
): NearShares {
  const farthest = Math.max(...within);
  const index = indexSegments(others, farthest);
  const near_m = within.map(() => 0);
  let length_m = 0;
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1]!, line[i]!];
      const length = distanceBetween(a, b);
      const pieces = Math.max(1, Math.ceil(length / step_m));
      length_m += length;
      for (let piece = 0; piece < pieces; piece++) {
        const share = (piece + 0.5) / pieces;
        const distance = index.nearest([a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]);
        within.forEach((most, j) => {
          if (distance <= most) near_m[j]! += length / pieces;
        });
      }
    }
  }
  return { length_m, near_m };
}

/** A degree of latitude is never shorter, metres. */
const DEGREE_M = 110_000;

/** Segments by the squares that they come within reach of. */
function indexSegments(lines: readonly Line[], reach_m: number) {
  const side = (2 * reach_m) / DEGREE_M;
  const cells = new Map<string, [Position, Position][]>();
  const squares = (value: number, reach: number) => [
    Math.floor((value - reach) / side),
    Math.floor((value + reach) / side),
  ];
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1]!, line[i]!];
      const latitude = Math.min(89, Math.max(Math.abs(a[1]), Math.abs(b[1])));
      const [up, along] = [reach_m / DEGREE_M, reach_m / (DEGREE_M * Math.cos((latitude * Math.PI) / 180))];
      const [west] = squares(Math.min(a[0], b[0]), along);
      const [, east] = squares(Math.max(a[0], b[0]), along);
      const [south] = squares(Math.min(a[1], b[1]), up);
      const [, north] = squares(Math.max(a[1], b[1]), up);
      for (let x = west!; x <= east!; x++) {
        for (let y = south!; y <= north!; y++) {
          const key = `${x} ${y}`;
          const cell = cells.get(key);
          if (cell === undefined) cells.set(key, [[a, b]]);
          else cell.push([a, b]);
        }
      }
    }
  }
  return {
    /** Metres to the nearest segment; infinite beyond the reach. */
    nearest: (place: Position): number => {
      const cell = cells.get(`${Math.floor(place[0] / side)} ${Math.floor(place[1] / side)}`) ?? [];
      let least = Number.POSITIVE_INFINITY;
      for (const [a, b] of cell) least = Math.min(least, nearestOnSegment(place, a, b).distance_m);
      return least <= reach_m ? least : Number.POSITIVE_INFINITY;
    },
  };
}
