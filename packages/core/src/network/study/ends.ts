/** Where a route begins and ends on the raster of a study, and why it does not. */
import { accumulate, cellsOf, type Neighbours } from '@serai/kernel';
import { Problem } from '../../measure/index.ts';
import type { Position } from '../geodesy/index.ts';
import type { StudyGrid } from './study-grid.ts';

/** Of all searches over a study. */
export const NEIGHBOURS: Neighbours = 16;

/** Borders of 1:50 million are off by kilometres: a town on a coast may stand in the sea. */
const MOST_TO_LAND_M = 15_000;

/** The cell of a place, or the nearest one on land. Throws Problem invalid-input when there is none, or a zone bars it. */
export function requireLand(study: StudyGrid, position: Position): number {
  const { grid, cell_m, land, zoned } = study;
  const cell = study.toCell(position)!;
  const place = `${position[1].toFixed(3)},${position[0].toFixed(3)}`;
  if (zoned[cell] === 1) throw barred('in-zone', `${place} lies in a zone where nothing may be built.`);
  const reach = Math.ceil(MOST_TO_LAND_M / cell_m);
  const [column, row] = [cell % grid.width, Math.floor(cell / grid.width)];
  let best: number | undefined;
  let least = reach ** 2 + 1;
  for (let y = Math.max(0, row - reach); y <= Math.min(grid.height - 1, row + reach); y++) {
    for (let x = Math.max(0, column - reach); x <= Math.min(grid.width - 1, column + reach); x++) {
      const away = (x - column) ** 2 + (y - row) ** 2;
      if (land[y * grid.width + x] !== 1 || away >= least) continue;
      least = away;
      best = y * grid.width + x;
    }
  }
  if (best !== undefined) return best;
  throw barred(
    'in-water',
    `${place} lies in water.`,
    `${place} lies in water, more than ${MOST_TO_LAND_M / 1000} km from land: name a place on land.`,
  );
}

const barred = (code: string, finding: string, message = finding): Problem =>
  new Problem('invalid-input', message, { findings: [{ severity: 'error', code, message: finding }] });

const BARRIERS = {
  water: ['water-between', 'Water lies between the two places.', 'sea or a lake lies between'],
  zone: ['zone-between', 'Zones lie between the two places.', 'zones where nothing may be built lie between'],
} as const;

/** No way leads from the one end to the other: what bars it, and how much land can be reached. */
export function cutOff(study: StudyGrid, source: number, by: keyof typeof BARRIERS): Problem {
  const { distance } = accumulate(study.grid, [source], { neighbours: NEIGHBOURS });
  let reached = 0;
  for (let cell = 0; cell < cellsOf(study.grid); cell++) if (Number.isFinite(distance[cell])) reached++;
  const area = Math.round((reached * study.cell_m ** 2) / 1e6).toLocaleString('en');
  const [code, finding, sentence] = BARRIERS[by];
  return barred(
    code,
    finding,
    `No way leads over land between the two places: ${sentence}. From the first one ${area} square kilometres can be reached.`,
  );
}
