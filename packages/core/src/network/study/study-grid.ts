import type { CostGrid } from '@serai/kernel';
import type { Chain, Relief } from '../embedded/index.ts';
import { elevationAt } from '../embedded/index.ts';
import { distanceBetween, type Position } from '../geodesy/index.ts';
import { BUILD_MODELS, type BuildProfile } from './build-profile.ts';
import { burnArea, burnLine, type GridPoint } from './burn.ts';
import { equalArea, type Projection } from './projection.ts';

/** What is known of the land. Rings and lines in degrees. */
export interface Land {
  readonly relief: Relief;
  /** Outlines of all economies: what is outside is sea. */
  readonly borders: readonly (readonly (readonly Position[])[])[];
  readonly lakes: readonly (readonly (readonly Position[])[])[];
  readonly rivers: readonly (readonly Position[])[];
  readonly chains: readonly Chain[];
}

/** A raster of a study, one layer a model of building, in a plane fitted to its area. */
export interface StudyGrid {
  readonly grid: CostGrid;
  readonly cell_m: number;
  /** Elevation, and whether a cell is land. */
  readonly elevation: Float32Array;
  readonly land: Uint8Array;
  readonly toCell: (position: Position) => number | undefined;
  readonly toPosition: (cell: number) => Position;
}

/** Cells from one end to the other, about: finer than the relief makes no better ways. */
const CELLS_BETWEEN = 300;
const LEAST_CELL_M = 1000;
const MOST_CELL_M = 12_000;
/** How far beyond the ends ways may swing, as a share of the way between them. */
const MARGIN = 0.5;
const LEAST_MARGIN_M = 60_000;

export interface StudyOptions {
  readonly profile: BuildProfile;
  /** How many times as far beyond the ends as usual ways may swing. */
  readonly width?: number;
}

/** Layers of cost for building between places; their order is that of BUILD_MODELS. */
export function buildStudyGrid(
  land: Land,
  ends: readonly Position[],
  { profile, width: wider = 1 }: StudyOptions,
): StudyGrid {
  const frame = frameOf(ends, wider);
  const { width, height, cell_m } = frame;
  const size = width * height;
  const elevation = new Float32Array(size);
  for (let cell = 0; cell < size; cell++) elevation[cell] = elevationAt(land.relief, frame.toPosition(cell));
  const isLand = new Uint8Array(size);
  const onGrid = (ring: readonly Position[]): GridPoint[] => ring.map(frame.toGrid);
  for (const rings of land.borders) {
    if (rings.some((ring) => ring.some(frame.isNear))) {
      burnArea(frame, rings.map(onGrid), (cell) => {
        isLand[cell] = 1;
      });
    }
  }
  for (const rings of land.lakes) {
    if (rings.some((ring) => ring.some(frame.isNear))) {
      burnArea(frame, rings.map(onGrid), (cell) => {
        isLand[cell] = 0;
      });
    }
  }
  const cost = layerCosts(land, frame, { isLand, profile });
  const change = (profile.change_km * 1000) / cell_m;
  const count = BUILD_MODELS.length;
  const switching = Float64Array.from({ length: count * count }, (_, i) =>
    i % (count + 1) === 0 ? 0 : change,
  );
  return {
    grid: {
      width,
      height,
      cost,
      layers: { count, switching },
      slope: {
        elevation,
        cellWidth_m: cell_m,
        cellHeight_m: cell_m,
        factors: Float64Array.from(profile.slopes),
        most: profile.most,
      },
    },
    cell_m,
    elevation,
    land: isLand,
    toCell: frame.toCell,
    toPosition: frame.toPosition,
  };
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly cell_m: number;
  readonly toGrid: (position: Position) => GridPoint;
  readonly toCell: (position: Position) => number | undefined;
  readonly toPosition: (cell: number) => Position;
  readonly isNear: (position: Position) => boolean;
}

function frameOf(ends: readonly Position[], wider: number): Frame {
  const [first, last] = [ends[0]!, ends.at(-1)!];
  const apart = Math.max(distanceBetween(first, last), 1000);
  const cell_m = Math.max(LEAST_CELL_M, Math.min(MOST_CELL_M, apart / CELLS_BETWEEN)) * Math.sqrt(wider);
  const east = last[0] - first[0] - 360 * Math.round((last[0] - first[0]) / 360);
  const projection: Projection = equalArea([first[0] + east / 2, (first[1] + last[1]) / 2]);
  const points = ends.map(projection.forward);
  const margin = wider * Math.max(LEAST_MARGIN_M, MARGIN * apart);
  const left = Math.min(...points.map(([x]) => x)) - margin;
  const top = Math.max(...points.map(([, y]) => y)) + margin;
  const width = Math.ceil((Math.max(...points.map(([x]) => x)) + margin - left) / cell_m);
  const height = Math.ceil((top - Math.min(...points.map(([, y]) => y)) + margin) / cell_m);
  const toGrid = (position: Position): GridPoint => {
    const [x, y] = projection.forward(position);
    return [(x - left) / cell_m, (top - y) / cell_m];
  };
  const near = (Math.hypot(width, height) / 2) * cell_m;
  return {
    width,
    height,
    cell_m,
    toGrid,
    toCell: (position) => {
      const [column, row] = toGrid(position).map(Math.floor);
      const inside = column! >= 0 && row! >= 0 && column! < width && row! < height;
      return inside ? row! * width + column! : undefined;
    },
    toPosition: (cell) => {
      const [column, row] = [cell % width, Math.floor((cell % (width * height)) / width)];
      return projection.inverse(left + (column + 0.5) * cell_m, top - (row + 0.5) * cell_m);
    },
    // A plane of the whole earth folds on the other side of it: shapes there are none of this study.
    isNear: (position) => {
      const [x, y] = projection.forward(position);
      return Math.hypot(x, y) < 3 * near + 2_000_000 && Number.isFinite(x);
    },
  };
}

function layerCosts(
  { rivers, chains }: Land,
  frame: Frame,
  { isLand, profile }: { readonly isLand: Uint8Array; readonly profile: BuildProfile },
): Float32Array {
  const size = frame.width * frame.height;
  const cost = new Float32Array(BUILD_MODELS.length * size).fill(Number.POSITIVE_INFINITY);
  const river = new Uint8Array(size);
  for (const line of rivers) {
    if (line.some(frame.isNear)) {
      burnLine(frame, line.map(frame.toGrid), (cell) => {
        river[cell] = 1;
      });
    }
  }
  // Half of it on the way into the cell and half on the way out of it.
  const crossing = (profile.river_km * 1000) / frame.cell_m;
  for (let cell = 0; cell < size; cell++) {
    if (isLand[cell] === 1) cost[cell] = profile.trench + (river[cell] === 1 ? crossing : 0);
  }
  for (const { network, points } of chains) {
    const layer = network === 'asian-highway' ? 1 : network === 'trans-asian-railway' ? 2 : 0;
    if (layer === 0) continue;
    const line = points.map(({ position }) => position);
    if (!line.some(frame.isNear)) continue;
    burnLine(frame, line.map(frame.toGrid), (cell) => {
      if (isLand[cell] === 1) cost[layer * size + cell] = layer === 1 ? profile.alongRoad : profile.alongRail;
    });
  }
  return cost;
}
