/**
 * What an index is computed from: units x indicators, the tree that the indicators hang in, and what stands beside
 * them. Any units (economies, regions, firms) and any indicators: nothing here knows the catalog.
 */
import type { Matrix } from '../../measure/index.ts';

/** 1: more is better; -1: less is better. */
export type Sign = 1 | -1;

/** One node of the tree of an index: an indicator (level 1) or an aggregate of the level below it. */
export interface IndexNode {
  readonly code: string;
  readonly name: string;
  /** 1 for indicators, then one more a level. A parent stands exactly one level above each child. */
  readonly level: number;
  /** Code of the parent; undefined for the top. */
  readonly parent: string | undefined;
  /** Position of the parent in `IndexTree.nodes`, -1 for the top. */
  readonly parentAt: number;
  /** Among its siblings, in any unit; renormalised among those that are present. */
  readonly weight: number;
  readonly direction: Sign;
  /** Value of the indicator that counts as full success, for the distance to a target. */
  readonly target: number | undefined;
  /** Code of the column that the indicator is divided by. */
  readonly denominator: string | undefined;
  /** Fixed bounds of the raw value, for `goalposts`; `log`: compared on log10 (values <= 0 get the lower bound). */
  readonly goalposts: { readonly lower: number; readonly upper: number; readonly log: boolean } | undefined;
  readonly unit: string | undefined;
}

/** The tree, checked: no cycle, no gap between levels, one top, every code once. */
export interface IndexTree {
  /** Indicators first, in the order of the columns of `Dataset.values`; then aggregates by level, as given. */
  readonly nodes: readonly IndexNode[];
  /** How many of the nodes are indicators. */
  readonly indicators: number;
  /** Number of levels, indicators included. */
  readonly levels: number;
}

/** What is known of one cell besides its number: bits, several may be set. */
export const CELL_MARKS = {
  /** Estimated by the pipeline. */
  imputed: 1,
  /** An older value stands for the year. */
  carried: 2,
  /** Changed by the treatment of outliers. */
  treated: 4,
  /** The bound of another series stands for the value. */
  bounded: 8,
  /** Cut at a goalpost. */
  clipped: 16,
  /** A local figure that nobody has reviewed. */
  unreviewed: 32,
} as const;
export type CellMark = keyof typeof CELL_MARKS;

/** A grouping or denominator of units that comes with the data. */
export interface Dataset {
  /** Unit codes, every one once. */
  readonly units: readonly string[];
  /** Names in the order of the units; the codes where the data have none. */
  readonly unitNames: readonly string[];
  readonly tree: IndexTree;
  /** units x indicators in the unit of each indicator, NaN = absent. */
  readonly values: Matrix;
  /** `CELL_MARKS` bits a cell, in the layout of `values`. */
  readonly marks: Uint8Array;
  /** Columns that indicators are divided by, by code; NaN = absent. */
  readonly denominators: ReadonlyMap<string, Float64Array>;
  /** Group of each unit by the code of the grouping; undefined = in no group. */
  readonly groups: ReadonlyMap<string, readonly (string | undefined)[]>;
  /** In a panel: the newest earlier value of each cell, for imputation by the latest value. */
  readonly earlier?: Earlier;
  /**
   * What is known of the uncertainty of the values, in the layout of `values`; absent where nothing is.
   * Both in shares of the scale of the normalised score (0..1), so that they survive a change of bounds.
   */
  readonly uncertainty?: CellUncertainty;
}

/** Older values of a panel, in the layout of the values of the year asked for. */
export interface Earlier {
  /** NaN = there is none. */
  readonly values: Float64Array;
  /** Years between that value and the year asked for. */
  readonly ageYears: Float64Array;
}

/** Uncertainty of cells before any choice of method. */
export interface CellUncertainty {
  /** Standard deviation of the normalised score as a share of its scale; 0 = exact. */
  readonly spread: Float64Array;
  /** Share of the scale from which a bounded score may lie anywhere up to its value; NaN = not bounded. */
  readonly floor: Float64Array;
}

/** Columns of the indicators of a dataset. */
export const indicatorCodes = (dataset: Pick<Dataset, 'tree'>): string[] =>
  dataset.tree.nodes.slice(0, dataset.tree.indicators).map(({ code }) => code);
