import type { Finding } from '../../measure/index.ts';

/** What a weighting method gives for one set of siblings. */
export interface SiblingWeights {
  readonly weights: readonly number[];
  readonly findings?: readonly Finding[];
  /** Of pairwise judgements; undefined in it beyond the published table of random indices. */
  readonly consistencyRatio?: number | undefined;
}
