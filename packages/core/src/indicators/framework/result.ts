import type { Profile } from '../../catalog/index.ts';
import type { MissingReason } from '../../measure/index.ts';

/** How a leaf came to its value. */
export type LeafState = 'observed' | 'carried' | 'bounded' | 'missing';

/** A closed interval in the unit of what it belongs to (score points or rank). */
export type Interval = readonly [low: number, high: number];

/** One indicator of one economy in an index. */
export interface LeafResult {
  readonly id: string;
  readonly part: string | undefined;
  readonly state: LeafState;
  /** Raw value in the unit of the indicator; undefined when missing. */
  readonly value: number | undefined;
  readonly year: number | undefined;
  /** Reference year minus year of the value. */
  readonly ageYears: number | undefined;
  /** On the scale of the framework. */
  readonly score: number | undefined;
  readonly missing: MissingReason | undefined;
  /** Share of its dimension among the loaded leaves, 0..1. */
  readonly weight: number;
  /** The value was clipped at a goalpost. */
  readonly clipped: boolean;
  /** Observation id of the store, 0 when missing: the first step of the lineage. */
  readonly observationId: number;
  /** In score points, from the draws; undefined when missing or without draws. A bounded leaf reaches down to the score of zero. */
  readonly interval?: Interval | undefined;
}

/** Why an aggregate has no score; the numbers are what the sentence quotes. */
export type NotEnough =
  | { readonly kind: 'dimension-weight'; readonly share: number; readonly required: number }
  | { readonly kind: 'dimension-indicators'; readonly present: number; readonly required: number }
  | {
      readonly kind: 'overall-indicators';
      readonly present: number;
      readonly loaded: number;
      readonly requiredShare: number;
    }
  | {
      readonly kind: 'overall-dimensions';
      readonly present: number;
      readonly required: number;
      readonly missing: readonly string[];
    };

export interface PartResult {
  readonly id: string;
  readonly score: number | undefined;
  readonly present: number;
  readonly loaded: number;
}

export interface DimensionResult {
  readonly id: string;
  readonly score: number | undefined;
  readonly interval: Interval | undefined;
  /** Share of the loaded weight that has a value, 0..1. */
  readonly coverage: number;
  readonly present: number;
  readonly loaded: number;
  readonly reasons: readonly NotEnough[];
  readonly parts: readonly PartResult[];
  readonly leaves: readonly LeafResult[];
}

export interface AreaResult {
  readonly area: string;
  readonly score: number | undefined;
  readonly interval: Interval | undefined;
  /** True when the score comes from an incomplete set of loaded indicators. */
  readonly partial: boolean;
  readonly present: number;
  readonly loaded: number;
  readonly reasons: readonly NotEnough[];
  readonly dimensions: readonly DimensionResult[];
}

/** Point scores and intervals of every economy of the data set; ranks are computed for the group that is shown. */
export interface IndexResult {
  readonly framework: { readonly id: string; readonly version: string };
  readonly year: number;
  /** Publication profile: leaves that it hides are not in the results at all. */
  readonly profile?: Profile | undefined;
  readonly strict: boolean;
  readonly seed: number;
  readonly draws: number;
  readonly results: readonly AreaResult[];
  /** Overall score draws, row-major [area][draw], NaN where there is none: ranks and their intervals come from it. */
  readonly drawn: Float64Array;
}

/** A place in a field of `of` scored economies; ties share the better rank ("min"). */
export interface RankResult {
  readonly area: string;
  /** Undefined when there is no score, or when the interval is wider than the declared share of the field. */
  readonly rank: number | undefined;
  readonly interval: Interval | undefined;
  readonly of: number;
  readonly withheld: boolean;
}
