/** What replications say of ranks: intervals, how often each place, who is ahead of whom. */
import { mean, median, quantile, rankDescending } from '../../measure/index.ts';
import type { ReplicatedScores } from './run.ts';

/** Ranks of one unit over replications. */
export interface UnitRanks {
  readonly unit: string;
  /** By the pipeline itself; NaN without a score. */
  readonly nominal: number;
  readonly mean: number;
  readonly median: number;
  /** Quantiles of type 7 at both ends of the interval. */
  readonly low: number;
  readonly high: number;
  /** Score at both ends of the interval. */
  readonly scoreLow: number;
  readonly scoreHigh: number;
  /** Replications in which the unit had a score. */
  readonly scored: number;
}

/** Ranks of all units over replications. */
export interface RankStatistics {
  readonly interval: number;
  readonly units: readonly UnitRanks[];
  /** Row-major [unit][rank - 1]: share of its replications in which a unit had a rank, 0..1. */
  readonly frequency: Float64Array;
}

/** Ranks in each replication, in the layout of the scores. */
export function rankReplications({ units, replications, scores }: ReplicatedScores): Float64Array {
  const ranks = new Float64Array(scores.length);
  for (let at = 0; at < replications; at++) {
    const from = at * units.length;
    ranks.set(rankDescending(scores.subarray(from, from + units.length)), from);
  }
  return ranks;
}

/** Statistics of ranks; `nominal` are the scores of the pipeline itself. `interval` is the share in the middle, 0..1. */
export function rankStatistics(
  replicated: ReplicatedScores,
  nominal: ArrayLike<number>,
  interval = 0.9,
): RankStatistics {
  const { units, replications, scores } = replicated;
  const ranks = rankReplications(replicated);
  const nominalRanks = rankDescending(nominal);
  const frequency = new Float64Array(units.length * units.length);
  const tail = (1 - interval) / 2;
  return {
    interval,
    frequency,
    units: units.map((unit, row) => {
      const own = new Float64Array(replications);
      const points = new Float64Array(replications);
      let scored = 0;
      for (let at = 0; at < replications; at++) {
        const rank = ranks[at * units.length + row]!;
        if (Number.isNaN(rank)) continue;
        own[scored] = rank;
        points[scored++] = scores[at * units.length + row]!;
        frequency[row * units.length + rank - 1]!++;
      }
      const present = own.subarray(0, scored);
      const present2 = points.subarray(0, scored);
      for (let rank = 0; rank < units.length && scored > 0; rank++)
        frequency[row * units.length + rank]! /= scored;
      return {
        unit,
        nominal: nominalRanks[row]!,
        mean: mean(present),
        median: median(present),
        low: quantile(present, tail),
        high: quantile(present, 1 - tail),
        scoreLow: quantile(present2, tail),
        scoreHigh: quantile(present2, 1 - tail),
        scored,
      };
    }),
  };
}

/** Row-major [a][b]: share of the replications in which a is ahead of b, ties half; NaN where the two never met. */
export function aheadMatrix({ units, replications, scores }: ReplicatedScores): Float64Array {
  const n = units.length;
  const out = new Float64Array(n * n).fill(Number.NaN);
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      let ahead = 0;
      let met = 0;
      for (let at = 0; at < replications; at++) {
        const difference = scores[at * n + a]! - scores[at * n + b]!;
        if (Number.isNaN(difference)) continue;
        met++;
        ahead += difference > 0 ? 1 : difference === 0 ? 0.5 : 0;
      }
      if (met === 0) continue;
      out[a * n + b] = ahead / met;
      out[b * n + a] = 1 - ahead / met;
    }
  }
  return out;
}

/** Mean width of the rank intervals at growing numbers of replications: when it stands still, there are enough. */
export function convergence(
  replicated: ReplicatedScores,
  interval = 0.9,
): { readonly replications: number; readonly width: number }[] {
  const { units, replications, scores } = replicated;
  const sizes = [50, 100, 200, 500, 1000, 2000, 5000, 10_000].filter((size) => size < replications);
  return [...sizes, replications].map((size) => {
    const part = { units, replications: size, scores: scores.subarray(0, size * units.length) };
    const widths = rankStatistics(part, [], interval).units.map(({ low, high }) => high - low);
    return { replications: size, width: mean(widths) };
  });
}
