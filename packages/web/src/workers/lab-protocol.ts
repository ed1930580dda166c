/** What the Method lab and its worker say to each other. Plain data: it is copied between threads. */
import type { Dataset, IndexChanges, Pipeline } from '@serai/core/indicators';

/** An index that the worker keeps. */
export interface LabIndex {
  readonly dataset: Dataset;
  readonly pipeline: Pipeline;
}

/** To the worker: an index to keep, or changes to compute. A newer request makes older ones void. */
export type LabRequest =
  | { readonly kind: 'load'; readonly index: LabIndex }
  | {
      readonly kind: 'compute';
      readonly id: number;
      readonly changes: IndexChanges;
      /** Rows of the units among which ranks are counted. */
      readonly shown: readonly number[];
      readonly replications: number;
      readonly seed: number;
      readonly interval: number;
    }
  /** Several sets of changes side by side; does not make a request of changes void. */
  | {
      readonly kind: 'variants';
      readonly id: number;
      readonly variants: readonly IndexChanges[];
      readonly shown: readonly number[];
    };

/** Scores and places of all units, in the order of the dataset; NaN where there is none. */
export interface LabPoint {
  readonly scores: Float64Array;
  /** Among the shown ones. */
  readonly ranks: Float64Array;
}

/** How sure they are. */
export interface LabBands {
  readonly scoreLow: Float64Array;
  readonly scoreHigh: Float64Array;
  readonly rankLow: Float64Array;
  readonly rankHigh: Float64Array;
}

/** What one change alone does to the places of the shown units. */
export interface LabEffect {
  /** As `separateChanges` names it. */
  readonly name: string;
  /** Place with the change minus place without any, by row of the dataset; positive = worse. */
  readonly shifts: Float64Array;
  readonly meanShift: number;
}

/** From the worker. */
export type LabAnswer =
  | {
      readonly kind: 'point';
      readonly id: number;
      readonly nominal: LabPoint;
      readonly point: LabPoint;
      readonly milliseconds: number;
    }
  | { readonly kind: 'effects'; readonly id: number; readonly effects: readonly LabEffect[] }
  | {
      readonly kind: 'bands';
      readonly id: number;
      readonly bands: LabBands;
      readonly replications: number;
      readonly milliseconds: number;
    }
  /** In the order of the request; undefined where a variant cannot be computed. */
  | {
      readonly kind: 'variants';
      readonly id: number;
      readonly points: readonly (LabPoint | undefined)[];
    }
  | {
      readonly kind: 'problem';
      readonly id: number;
      readonly message: string;
      /** Codes of the findings, for the reader's language. */
      readonly codes: readonly string[];
      readonly nodes: readonly string[];
    };
