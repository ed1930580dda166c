import { Problem } from '../../measure/index.ts';
import type { Position } from '../geodesy/index.ts';

/** The relief of the whole earth in grey levels. */
export interface Relief {
  readonly width: number;
  readonly height: number;
  /** Row-major from 180 degrees west and 90 degrees north on. */
  readonly levels: Uint8Array;
  /** Metres of a level. */
  readonly step_m: number;
}

const SHIPPED = { width: 2048, height: 1024, step_m: 25.1 };

/** The relief that ships, from its grey levels. Throws Problem invalid-input when there are too few or too many. */
export function toRelief(file: string, levels: Uint8Array): Relief {
  if (levels.length === SHIPPED.width * SHIPPED.height) return { ...SHIPPED, levels };
  throw new Problem(
    'invalid-input',
    `${file}: ${levels.length} cells instead of ${SHIPPED.width} x ${SHIPPED.height}.`,
  );
}

/** Metres above the sea, between the four nearest cells. Half of airports are right within 25 m; a cell is 20 km wide. */
export function elevationAt(
  { width, height, levels, step_m }: Relief,
  [longitude, latitude]: Position,
): number {
  const x = ((longitude + 180) / 360) * width - 0.5;
  const y = ((90 - latitude) / 180) * height - 0.5;
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const level = (dx: number, dy: number): number => {
    const c = (((column + dx) % width) + width) % width;
    const r = Math.max(0, Math.min(height - 1, row + dy));
    return levels[r * width + c]!;
  };
  const [right, down] = [x - column, y - row];
  const upper = level(0, 0) * (1 - right) + level(1, 0) * right;
  const lower = level(0, 1) * (1 - right) + level(1, 1) * right;
  return (upper * (1 - down) + lower * down) * step_m;
}
