import type { Finding } from '../../measure/index.ts';

/** What a weighting method gives for one set of siblings. */
export interface SiblingWeights {
  readonly weights: readonly number[];
  readonly findings?: readonly Finding[];
}
