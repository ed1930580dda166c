/** What a pipeline gives, step by step: everything that pages, exports and audits say about an index. */
import type { Finding, Matrix } from '../../measure/index.ts';
import type { Dataset, IndexTree } from '../data/dataset.ts';
import type { WeighedFamily } from '../weighting/resolve.ts';
import type { Pipeline, ScoreMinimum, StepName } from './schema.ts';

/** The data after one step. Screening removes rows: `units` tells which are left. */
export interface Stage {
  readonly step: 'raw' | Exclude<StepName, 'weigh' | 'aggregate'>;
  readonly units: readonly string[];
  /** units x indicators, NaN = absent. */
  readonly values: Matrix;
  /** `CELL_MARKS` bits, in the layout of `values`. */
  readonly marks: Uint8Array;
}

/** What was done to one indicator against outliers. */
export interface Treatment {
  readonly indicator: string;
  /** What ended up applied; `none` when it passed at once. */
  readonly applied: 'none' | 'winsorise' | 'log-ct' | 'log-ct-orig' | 'box-cox';
  readonly winsorised: number;
  readonly passes: boolean;
  readonly before: { readonly skewness: number; readonly kurtosis: number };
  readonly after: { readonly skewness: number; readonly kurtosis: number };
}

/** Why a unit has no score at a node. */
export interface WithheldScore {
  readonly unit: string;
  readonly node: string;
  readonly rule: 'no-value' | keyof ScoreMinimum;
  readonly present: number;
  readonly required: number;
}

/** A unit that screening left out. */
export interface ScreenedOut {
  readonly unit: string;
  readonly reason: 'availability' | 'nonzero' | 'named';
  readonly share: number;
  readonly required: number;
}

/** One run of a pipeline over a dataset. */
export interface PipelineRun {
  readonly pipeline: Pipeline;
  readonly dataset: Dataset;
  /** In the order in which they ran, `raw` first. */
  readonly stages: readonly Stage[];
  readonly screenedOut: readonly ScreenedOut[];
  readonly treatments: readonly Treatment[];
  /** Units of the scores: those of the last stage. */
  readonly units: readonly string[];
  readonly tree: IndexTree;
  /** units x nodes of the tree (indicators first, as normalised), NaN = no score. */
  readonly scores: Matrix;
  /** Rank of each unit at each node, 1 = highest, ties share the better place; NaN = no score. */
  readonly ranks: Matrix;
  /** Weight of each node among its siblings as it was used, in any unit. */
  readonly weights: Float64Array;
  /** units x nodes: under benefit of the doubt every unit has its own weights; undefined elsewhere. */
  readonly unitWeights?: Matrix;
  /** Siblings that a rule of the pipeline weighs. */
  readonly families: readonly WeighedFamily[];
  readonly withheld: readonly WithheldScore[];
  /** Warnings: constant indicators, incoherent judgements, log of non-positive values... Errors throw. */
  readonly findings: readonly Finding[];
}
