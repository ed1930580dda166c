import { accumulate, cellsOf, descend, type RasterPath } from '@serai/kernel';
import { distanceBetween, type Position } from '../geodesy/index.ts';
import { BUILD_MODELS, type BuildModel, type BuildProfile } from './build-profile.ts';
import { type CostParts, costPartsOf, costsAlong } from './cost-parts.ts';
import { cutOff, NEIGHBOURS, requireLand } from './ends.ts';
import { buildStudyGrid, type Land, type StudyGrid } from './study-grid.ts';

/** A way to build, with what is built where. */
export interface BuildRoute {
  readonly length_m: number;
  /** In kilometres of trench across flat land. */
  readonly cost: number;
  /** What it comes of. */
  readonly parts: CostParts;
  readonly geometry: readonly Position[];
  readonly segments: readonly { readonly model: BuildModel; readonly length_m: number }[];
  /** Metres up and down, and the steepest of its steps (rise / run), on the relief of the study. */
  readonly climb_m: number;
  readonly descent_m: number;
  readonly steepest: number;
  /** At each of its corners. */
  readonly profile: readonly ProfilePoint[];
  /** Share of its length that lies within a cell of a better route; 0 for the best. */
  readonly overlap: number;
}

/** What has been passed when a corner of a route is reached. */
export interface ProfilePoint {
  readonly along_m: number;
  readonly elevation_m: number;
  /** In kilometres of trench across flat land. */
  readonly cost: number;
  /** How the step to it is built. */
  readonly model: BuildModel;
}

export interface BuildRequest {
  readonly from: Position;
  readonly to: Position;
  /** Routes wanted, the best among them. */
  readonly alternatives: number;
  /** Alternatives keep off the better routes altogether, but near the ends. */
  readonly disjoint: boolean;
}

/** What a cell near a better route costs more, each time. */
const PENALTY = 1.5;
/** A route that has more in common with a better one is none. */
const MOST_OVERLAP = 0.7;
/** Cells round the ends that disjoint routes may share. */
const SHARED_CELLS = 4;

/** Where to look first, and how much wider when no way is found: round the end of a lake, or of a gulf. */
const WIDTHS = [1, 4];

/**
 * The cheapest way to build and others that differ from it, by penalty: cells of a route cost more for the next one, until it keeps
 * off at least three tenths of each before. Fewer than wanted when no more are found. Throws Problem invalid-input when an end lies
 * in water or in a zone, or when no way leads over land, and which of the two bars it.
 */
export function computeBuildRoutes(
  land: Land,
  profile: BuildProfile,
  request: BuildRequest,
): { readonly study: StudyGrid; readonly routes: readonly BuildRoute[] } {
  let last: { study: StudyGrid; source: number } | undefined;
  for (const width of WIDTHS) {
    const study = buildStudyGrid(land, [request.from, request.to], { profile, width });
    const routes = routesOver(study, request);
    if (routes.length > 0) return { study, routes };
    last = { study, source: requireLand(study, request.from) };
  }
  const withoutZones = withoutOwnZones(land);
  const isZone = withoutZones !== undefined && canReach(withoutZones, profile, request);
  throw cutOff(last!.study, last!.source, isZone ? 'zone' : 'water');
}

/** The same land with the zones open; undefined where there are none. */
const withoutOwnZones = (land: Land): Land | undefined =>
  land.own === undefined || land.own.zones.length === 0
    ? undefined
    : { ...land, own: { ...land.own, zones: [] } };

function canReach(land: Land, profile: BuildProfile, { from, to }: BuildRequest): boolean {
  const study = buildStudyGrid(land, [from, to], { profile, width: WIDTHS.at(-1)! });
  const [source, target] = [requireLand(study, from), requireLand(study, to)];
  const { distance } = accumulate(study.grid, [source], { neighbours: NEIGHBOURS, targets: [target] });
  return Number.isFinite(distance[target]);
}

function routesOver(study: StudyGrid, request: BuildRequest): BuildRoute[] {
  const { from, to, alternatives, disjoint } = request;
  const [source, target] = [requireLand(study, from), requireLand(study, to)];
  const { grid } = study;
  const cost = grid.cost.slice();
  const found: { route: BuildRoute; cells: ReadonlySet<number> }[] = [];
  for (let tries = 0; tries < 4 * alternatives && found.length < alternatives; tries++) {
    const penalised = { ...grid, cost };
    const accumulation = accumulate(penalised, [source], { neighbours: NEIGHBOURS, targets: [target] });
    if (!Number.isFinite(accumulation.distance[target])) break;
    const path = descend(penalised, accumulation, target, NEIGHBOURS);
    const near = around(study, path.cells);
    const overlap = Math.max(0, ...found.map(({ cells }) => shareIn(study, path.cells, cells)));
    if (found.length === 0 || overlap <= (disjoint ? 0.35 : MOST_OVERLAP)) {
      found.push({ route: toRoute(study, path, overlap), cells: near });
    }
    for (const cell of near) {
      const bars = disjoint && !isNearEnd(study, cell, [source, target]);
      for (let layer = 0; layer < BUILD_MODELS.length; layer++) {
        const at = layer * cellsOf(grid) + cell;
        cost[at] = bars ? Number.POSITIVE_INFINITY : cost[at]! * PENALTY;
      }
    }
  }
  return found.map(({ route }) => route);
}

/** The cells of a way and their eight neighbours, of one layer. */
function around({ grid: { width, height } }: StudyGrid, cells: readonly number[]): Set<number> {
  const near = new Set<number>();
  for (const each of cells) {
    const cell = each % (width * height);
    const [column, row] = [cell % width, Math.floor(cell / width)];
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const [x, y] = [column + dx, row + dy];
        if (x >= 0 && y >= 0 && x < width && y < height) near.add(y * width + x);
      }
    }
  }
  return near;
}

const shareIn = ({ grid }: StudyGrid, cells: readonly number[], others: ReadonlySet<number>): number =>
  cells.filter((cell) => others.has(cell % cellsOf(grid))).length / cells.length;

function isNearEnd({ grid: { width } }: StudyGrid, cell: number, ends: readonly number[]): boolean {
  return ends.some(
    (end) =>
      Math.abs((cell % width) - (end % width)) <= SHARED_CELLS &&
      Math.abs(Math.floor(cell / width) - Math.floor(end / width)) <= SHARED_CELLS,
  );
}

function toRoute(study: StudyGrid, path: RasterPath, overlap: number): BuildRoute {
  const { cells, corners } = path;
  const { grid, elevation } = study;
  const size = cellsOf(grid);
  const turns = corners.map((at) => cells[at]!);
  const costs = costsAlong(study, path);
  const geometry: Position[] = [study.toPosition(turns[0]!)];
  const profile: ProfilePoint[] = [pointAt(0)];
  const segments: { model: BuildModel; length_m: number }[] = [];
  const heights = { climb_m: 0, descent_m: 0, steepest: 0 };
  for (let i = 1; i < turns.length; i++) {
    const [before, cell] = [turns[i - 1]!, turns[i]!];
    // A change of the model stays where it is.
    if (before % size === cell % size) continue;
    const position = study.toPosition(cell);
    const step = distanceBetween(geometry.at(-1)!, position);
    const rise = elevation[cell % size]! - elevation[before % size]!;
    if (rise > 0) heights.climb_m += rise;
    else heights.descent_m -= rise;
    heights.steepest = Math.max(heights.steepest, Math.abs(rise) / step);
    geometry.push(position);
    profile.push({ ...pointAt(i), along_m: profile.at(-1)!.along_m + step });
    const { model } = profile.at(-1)!;
    const last = segments.at(-1);
    if (last?.model === model) last.length_m += step;
    else segments.push({ model, length_m: step });
  }
  // Where it begins nothing is built yet: the first step says how.
  if (profile[1] !== undefined) profile[0] = { ...profile[0]!, model: profile[1].model };
  const cost = costs.at(-1)!;
  return {
    length_m: profile.at(-1)!.along_m,
    cost,
    parts: costPartsOf(study, path, cost),
    geometry,
    profile,
    segments,
    ...heights,
    overlap,
  };

  function pointAt(i: number): ProfilePoint {
    const cell = turns[i]!;
    const model = BUILD_MODELS[Math.floor(cell / size)]!;
    return { along_m: 0, elevation_m: elevation[cell % size]!, cost: costs[i]!, model };
  }
}
