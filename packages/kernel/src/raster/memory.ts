/** Where everything of a study lies in the memory of the WebAssembly kernel; the order of fields is that of assembly/study.ts. */
import { bucketsFor } from '../buckets.ts';
import { type CostGrid, layersOf, slopesPerUnit, stepBounds } from './grid.ts';
import { longestOf, movesOf, type Neighbours } from './moves.ts';
import { perMetreOf } from './plain.ts';

const TILE = 32;
const BORDER = 3;
/** The first bytes stay free: an address of 0 would look like none. */
const STUDY_AT = 64;
const FIELDS = 32;

export interface StudyLayout {
  readonly study: number;
  readonly cost: number;
  readonly distance: number;
  readonly origin: number;
  readonly elevation: number;
  readonly targets: number;
  readonly sources: number;
  readonly stage: number;
  /** Cells of one layer with border and filled tiles. */
  readonly cells: number;
  readonly bytes: number;
  /** Writes numbers and tables. */
  write(buffer: ArrayBuffer): void;
}

export interface StudyPlan {
  readonly neighbours: Neighbours;
  readonly withOrigin: boolean;
  readonly sources: number;
  readonly targets: number;
}

/** Plans the memory of a study: every part begins at a multiple of 16. */
export function layOut(grid: CostGrid, plan: StudyPlan): StudyLayout {
  const { width, height, slope } = grid;
  const layers = layersOf(grid);
  const across = Math.ceil((width + 2 * BORDER) / TILE);
  const down = Math.ceil((height + 2 * BORDER) / TILE);
  const cells = across * down * TILE * TILE;
  const { shortest, longest } = stepBounds(grid, longestOf(plan.neighbours));
  const buckets = bucketsFor(shortest, longest);
  let end = STUDY_AT + 8 * FIELDS;
  const take = (bytes: number): number => {
    const at = end;
    end += Math.ceil(bytes / 16) * 16;
    return at;
  };
  const at = {
    steps: take(2 * 4 * 7 * TILE),
    lengths: take(8 * 32),
    switching: take(8 * layers * layers),
    slopes: take(8 * (slope?.factors.length ?? 0)),
    head: take(4 * buckets.count),
    fill: take(4 * buckets.count),
    sources: take(4 * plan.sources),
    targets: take(4 * plan.targets),
    stage: take((8 + (plan.withOrigin ? 4 : 0)) * TILE * TILE * across),
    cost: take(4 * cells * layers),
    distance: take(8 * cells * layers),
    origin: take(plan.withOrigin ? 4 * cells * layers : 0),
    elevation: take(slope === undefined ? 0 : 4 * cells),
    blocks: take(1 << 20),
  };
  const write = (buffer: ArrayBuffer): void => {
    const view = new DataView(buffer);
    const fields = [
      ...[cells, layers, across, down, width, height],
      ...[at.cost, at.distance, at.origin, at.elevation, at.slopes, slope?.factors.length ?? 0],
      ...[slope === undefined ? 0 : slopesPerUnit(slope), slope?.most ?? 0],
      ...[at.steps, at.steps + 4 * 7 * TILE, at.lengths, at.switching],
      ...[at.targets, plan.targets, at.sources, plan.sources],
      ...[buckets.perUnit, buckets.count - 1, at.head, at.fill, at.stage, at.blocks],
    ];
    fields.forEach((value, i) => {
      if (FLOATS.has(i)) view.setFloat64(STUDY_AT + 8 * i, value, true);
      else view.setUint32(STUDY_AT + 8 * i, value, true);
    });
    new Int32Array(buffer, at.steps).set([
      ...tileSteps(1, TILE * TILE),
      ...tileSteps(TILE, across * TILE * TILE),
    ]);
    new Float64Array(buffer, at.lengths).set(lengthsOf(grid));
    new Float64Array(buffer, at.switching).set(grid.layers?.switching ?? []);
    new Float64Array(buffer, at.slopes).set(slope?.factors ?? []);
  };
  return { ...at, study: STUDY_AT, cells, bytes: end, write };
}

/** Positions of the fields that are f64: factors per slope, steepest slope, buckets per unit. */
const FLOATS = new Set([12, 13, 22]);

/** Step from a place of a tile to the one d = -3 .. 3 beside it, `one` apart in a tile and a tile's size apart beyond it. */
function tileSteps(one: number, beyond: number): number[] {
  return [-3, -2, -1, 0, 1, 2, 3].flatMap((d) =>
    Array.from({ length: TILE }, (_, place) => {
      const tile = Math.floor((place + d) / TILE);
      return (place + d - tile * TILE - place) * one + tile * beyond;
    }),
  );
}

/** In the order of assembly/study.ts: of each shape its lengths in the cells that it crosses, then 1 / metres flat and tall. */
function lengthsOf(grid: CostGrid): number[] {
  const moves = movesOf(32);
  const lengths = (dx: number, dy: number) => moves.find((move) => move.dx === dx && move.dy === dy)!.lengths;
  const perMetre = (dx: number, dy: number) =>
    grid.slope === undefined ? 0 : perMetreOf(grid.slope, { dx, dy });
  return [
    ...[lengths(1, 0)[0]!, perMetre(1, 0), perMetre(0, 1)],
    ...[lengths(1, 1)[0]!, perMetre(1, 1)],
    ...[lengths(2, 1)[0]!, perMetre(2, 1), perMetre(1, 2)],
    ...[...lengths(3, 1).slice(0, 2), perMetre(3, 1), perMetre(1, 3)],
    ...[...lengths(3, 2).slice(0, 3), perMetre(3, 2), perMetre(2, 3)],
  ];
}
