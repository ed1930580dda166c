import type { CostGrid } from '@serai/kernel';
import type { Chain, Relief } from '../embedded/index.ts';
import { elevationAt } from '../embedded/index.ts';
import { distanceBetween, equalArea, type Position, type Projection } from '../geodesy/index.ts';
import { BUILD_MODELS, type BuildProfile } from './build-profile.ts';
import { burnArea, burnLine, type GridPoint } from './burn.ts';
import { isReplaced, NO_OWN_LAND, type OwnLand } from './own-land.ts';
import { costIn, elevationIn } from './own-raster.ts';

/** What is known of the land. Rings and lines in degrees. */
export interface Land {
  readonly relief: Relief;
  /** Outlines of all economies: what is outside is sea. */
  readonly borders: readonly (readonly (readonly Position[])[])[];
  readonly lakes: readonly (readonly (readonly Position[])[])[];
  readonly rivers: readonly (readonly Position[])[];
  readonly chains: readonly Chain[];
  /** What people brought; nothing when absent. */
  readonly own?: OwnLand;
}

/** A raster of a study, one layer a model of building, in a plane fitted to its area. */
export interface StudyGrid {
  readonly grid: CostGrid;
  readonly cell_m: number;
  /** Elevation, and whether a cell is land. */
  readonly elevation: Float32Array;
  readonly land: Uint8Array;
  readonly profile: BuildProfile;
  /** What a large river adds to the cost of a cell of any layer. */
  readonly riverCost: (cell: number) => number;
  /** 1 where a zone bars what would be land. */
  readonly zoned: Uint8Array;
  readonly toCell: (position: Position) => number | undefined;
  readonly toPosition: (cell: number) => Position;
  /** Of a corner between cells, counted from the upper left. */
  readonly cornerToPosition: (column: number, row: number) => Position;
}

/** Cells from one end to the other, about: finer than the relief makes no better ways. */
const CELLS_BETWEEN = 300;
const LEAST_CELL_M = 1000;
/** No trench is planned finer than this. */
const FINEST_CELL_M = 30;
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
  const own = land.own ?? NO_OWN_LAND;
  const frame = frameOf(ends, wider, finestCell(own, ends));
  const { width, height, cell_m } = frame;
  const size = width * height;
  const elevation = new Float32Array(size);
  for (let cell = 0; cell < size; cell++) {
    const position = frame.toPosition(cell);
    elevation[cell] = ownElevation(own, position) ?? elevationAt(land.relief, position);
  }
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
  const zoned = new Uint8Array(size);
  for (const rings of own.zones) {
    if (rings.some((ring) => ring.some(frame.isNear))) {
      const bar = (cell: number) => {
        if (isLand[cell] === 1) zoned[cell] = 1;
        isLand[cell] = 0;
      };
      burnArea(frame, rings.map(onGrid), bar);
      // Its outline, too: an area narrower than a cell would have gaps.
      for (const ring of rings) burnLine(frame, onGrid(ring), bar);
    }
  }
  const { cost, river, crossing } = layerCosts(land, frame, { isLand, profile });
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
    profile,
    riverCost: (cell) => (river[cell] === 1 ? crossing : 0),
    zoned,
    toCell: frame.toCell,
    toPosition: frame.toPosition,
    cornerToPosition: frame.cornerToPosition,
  };
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly cell_m: number;
  readonly toGrid: (position: Position) => GridPoint;
  readonly toCell: (position: Position) => number | undefined;
  readonly toPosition: (cell: number) => Position;
  readonly cornerToPosition: (column: number, row: number) => Position;
  readonly isNear: (position: Position) => boolean;
}

function frameOf(ends: readonly Position[], wider: number, finest: number): Frame {
  const [first, last] = [ends[0]!, ends.at(-1)!];
  const apart = Math.max(distanceBetween(first, last), finest);
  const cell_m = Math.max(finest, Math.min(MOST_CELL_M, apart / CELLS_BETWEEN)) * Math.sqrt(wider);
  const east = last[0] - first[0] - 360 * Math.round((last[0] - first[0]) / 360);
  const projection: Projection = equalArea([first[0] + east / 2, (first[1] + last[1]) / 2]);
  const points = ends.map(projection.forward);
  const margin = wider * Math.max(Math.min(LEAST_MARGIN_M, 60 * finest), MARGIN * apart);
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
    cornerToPosition: (column, row) => projection.inverse(left + column * cell_m, top - row * cell_m),
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
  { rivers, chains, own = NO_OWN_LAND }: Land,
  frame: Frame,
  { isLand, profile }: { readonly isLand: Uint8Array; readonly profile: BuildProfile },
): { readonly cost: Float32Array; readonly river: Uint8Array; readonly crossing: number } {
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
    if (isLand[cell] !== 1) continue;
    const factor = own.cost === undefined ? 1 : (costIn(own.cost, frame.toPosition(cell)) ?? 1);
    cost[cell] = profile.trench * factor + (river[cell] === 1 ? crossing : 0);
  }
  const burn = (layer: number, line: readonly Position[]) => {
    if (!line.some(frame.isNear)) return;
    burnLine(frame, line.map(frame.toGrid), (cell) => {
      if (isLand[cell] === 1) cost[layer * size + cell] = layer === 1 ? profile.alongRoad : profile.alongRail;
    });
  };
  for (const [layer, network, lines] of [
    [1, 'asian-highway', own.roads],
    [2, 'trans-asian-railway', own.rails],
  ] as const) {
    for (const { points } of chains.filter((chain) => chain.network === network)) {
      for (const [i, { position }] of points.entries()) {
        const next = points[i + 1]?.position;
        if (next !== undefined && !isReplaced(lines, position, next)) burn(layer, [position, next]);
      }
    }
    for (const line of lines.flatMap((each) => each.lines)) burn(layer, line);
  }
  return { cost, river, crossing };
}

const ownElevation = ({ elevations }: OwnLand, position: Position): number | undefined => {
  for (const each of elevations) {
    const metres = elevationIn(each, position);
    if (metres !== undefined) return metres;
  }
  return undefined;
};

/** Cells of a kilometre, or finer where people brought finer elevations for both ends. */
function finestCell({ elevations }: OwnLand, ends: readonly Position[]): number {
  const covering = elevations.filter((each) => ends.every((end) => elevationIn(each, end) !== undefined));
  const finest = Math.min(LEAST_CELL_M, ...covering.map(({ cell_m }) => cell_m));
  return Math.max(FINEST_CELL_M, finest);
}
