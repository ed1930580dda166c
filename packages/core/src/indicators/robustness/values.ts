/** Draws of values that are not exactly known: old ones spread, bounded ones lie anywhere below their bound. */
import { nextNormal, nextUniform, openStream } from '@serai/kernel';
import { type Dataset, indicatorCodes } from '../data/dataset.ts';

/** Replications of one cell that are drawn at once: a stream is opened once a cell and block. */
const BLOCK = 64;

/** A cell with something uncertain about it. */
interface UncertainCell {
  readonly row: number;
  readonly column: number;
  readonly spread: number;
  readonly floor: number;
}

/** Draws by replication; the same for a unit and an indicator whoever stands beside them. */
export interface ValueDraws {
  /** Whether anything is uncertain at all. */
  readonly any: boolean;
  /**
   * Calls back for each uncertain cell with its draw: a standard normal times the spread (shares of the scale) to be
   * added, and for a bounded cell the share of the way from the floor up to the score.
   */
  each(
    index: number,
    use: (cell: { row: number; column: number; offset: number; floor: number; share: number }) => void,
  ): void;
}

/** Prepares the draws of a dataset. */
export function createValueDraws(dataset: Dataset, seed: number): ValueDraws {
  const cells = uncertainCells(dataset);
  const codes = indicatorCodes(dataset);
  let block = -1;
  const normals = new Float64Array(cells.length * BLOCK);
  const uniforms = new Float64Array(cells.length * BLOCK);
  const fill = (wanted: number): void => {
    block = wanted;
    cells.forEach((cell, at) => {
      const stream = openStream(seed, dataset.units[cell.row]!, codes[cell.column]!, 'value', String(wanted));
      for (let i = 0; i < BLOCK; i++) {
        normals[at * BLOCK + i] = nextNormal(stream);
        uniforms[at * BLOCK + i] = nextUniform(stream);
      }
    });
  };
  return {
    any: cells.length > 0,
    each(index, use) {
      const wanted = Math.floor(index / BLOCK);
      if (wanted !== block) fill(wanted);
      for (const [at, { row, column, spread, floor }] of cells.entries()) {
        const place = at * BLOCK + (index % BLOCK);
        use({ row, column, offset: spread * normals[place]!, floor, share: uniforms[place]! });
      }
    },
  };
}

function uncertainCells({ uncertainty, values }: Dataset): UncertainCell[] {
  if (uncertainty === undefined) return [];
  const cells: UncertainCell[] = [];
  for (let at = 0; at < values.values.length; at++) {
    const spread = uncertainty.spread[at]!;
    const floor = uncertainty.floor[at]!;
    if (Number.isNaN(values.values[at]!) || (!(spread > 0) && Number.isNaN(floor))) continue;
    cells.push({
      row: Math.floor(at / values.columns),
      column: at % values.columns,
      spread: spread > 0 ? spread : 0,
      floor,
    });
  }
  return cells;
}
