/** What the cost of a route comes of. */
import { accumulate, movesOf, type RasterPath } from '@serai/kernel';
import { BUILD_MODELS } from './build-profile.ts';
import { NEIGHBOURS } from './ends.ts';
import type { StudyGrid } from './study-grid.ts';

/** Flat land by model of building, changes of the model, crossings of large rivers, and what slopes add to all of these. */
export const COST_PARTS = [...BUILD_MODELS, 'changes', 'rivers', 'slopes'] as const;
export type CostPart = (typeof COST_PARTS)[number];

/** In kilometres of trench across flat land; the sum is the cost of the route. */
export type CostParts = Readonly<Record<CostPart, number>>;

/** What a way costs up to each of its corners, on its own cells alone. In kilometres of trench. */
export function costsAlong({ grid, cell_m }: StudyGrid, { cells, corners }: RasterPath): number[] {
  const open = new Float32Array(grid.cost.length).fill(Number.POSITIVE_INFINITY);
  for (const cell of cells) open[cell] = grid.cost[cell]!;
  const { distance } = accumulate({ ...grid, cost: open }, [cells[0]!], { neighbours: NEIGHBOURS });
  return corners.map((at) => (distance[cells[at]!]! * cell_m) / 1000);
}

/** The parts of a route's cost: what its moves cost on flat land, rivers and changes apart; what is left, slopes have added. */
export function costPartsOf(study: StudyGrid, path: RasterPath, cost: number): CostParts {
  const { grid, riverCost, cell_m, profile } = study;
  const size = grid.width * grid.height;
  const shapes = new Map(movesOf(NEIGHBOURS).map((move) => [`${move.dx} ${move.dy}`, move.lengths]));
  const parts: Record<CostPart, number> = {
    ...{ trench: 0, 'along-road': 0, 'along-rail': 0, changes: 0, rivers: 0, slopes: 0 },
  };
  for (let i = 1; i < path.corners.length; i++) {
    const over = path.cells.slice(path.corners[i - 1]!, path.corners[i]! + 1);
    const [first, last] = [over[0]! % size, over.at(-1)! % size];
    if (first === last) {
      parts.changes += profile.change_km;
      continue;
    }
    const dx = (last % grid.width) - (first % grid.width);
    const dy = Math.floor(last / grid.width) - Math.floor(first / grid.width);
    const lengths = shapes.get(`${dx} ${dy}`)!;
    over.forEach((cell, at) => {
      const km = (lengths[at]! * cell_m) / 1000;
      const river = riverCost(cell);
      parts[BUILD_MODELS[Math.floor(cell / size)]!] += km * (grid.cost[cell]! - river);
      parts.rivers += km * river;
    });
  }
  const flat = Object.values(parts).reduce((sum, each) => sum + each, 0);
  return { ...parts, slopes: cost - flat };
}
