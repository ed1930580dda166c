import type { Position } from 'geojson';

/**
 * Thins a line by Visvalingam and Whyatt (1993): the vertex with the smallest triangle goes first, until every
 * triangle has at least `smallest` square units. Ends stay; a closed line keeps at least four places.
 */
export function thinLine(line: readonly Position[], smallest: number): Position[] {
  const kept = [...line];
  const least = isClosed(line) ? 4 : 2;
  while (kept.length > least) {
    const at = smallestTriangle(kept);
    if (at === undefined || triangle(kept, at) >= smallest) break;
    kept.splice(at, 1);
  }
  return kept;
}

const isClosed = (line: readonly Position[]): boolean => String(line[0]) === String(line.at(-1));

function smallestTriangle(line: readonly Position[]): number | undefined {
  let best: number | undefined;
  for (let at = 1; at < line.length - 1; at += 1) {
    if (best === undefined || triangle(line, at) < triangle(line, best)) best = at;
  }
  return best;
}

function triangle(line: readonly Position[], at: number): number {
  const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = [], [cx = 0, cy = 0] = []] = [
    line[at - 1],
    line[at],
    line[at + 1],
  ];
  return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
}
