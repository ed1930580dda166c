/** Places in a shown group, with the interval that the draws leave open. */
import type { Framework } from '../../catalog/index.ts';
import { rankDescending } from '../../measure/index.ts';
import { intervalOf } from './interval.ts';
import type { IndexResult, RankResult } from './result.ts';

/**
 * Ranks of the economies of a group (`areas`, codes; others of the result are not counted) among those with a
 * score, in the order given. A rank is withheld when its interval is wider than the framework's share of the
 * field, and when the result has no draws: a place without its uncertainty is not stated. Codes that the result
 * does not know are left out.
 */
export function computeRanks(
  result: IndexResult,
  framework: Framework,
  areas: readonly string[],
): RankResult[] {
  const rowOf = new Map(result.results.map(({ area }, row) => [area, row]));
  const shown = [...new Set(areas)].filter((area) => rowOf.has(area));
  const rows = shown.map((area) => rowOf.get(area)!);
  const scores = rows.map((row) => result.results[row]!.score ?? Number.NaN);
  const ranks = rankDescending(scores);
  const of = scores.filter((score) => !Number.isNaN(score)).length;
  const drawn = rankDraws(result, rows);
  return shown.map((area, i) => {
    const rank = ranks[i]!;
    if (Number.isNaN(rank)) return { area, rank: undefined, interval: undefined, of, withheld: false };
    const own = drawn.subarray(i * result.draws, (i + 1) * result.draws);
    const exact = intervalOf(own, framework.uncertainty.interval, rank);
    // Places are whole: an interval that ends between two of them reaches both.
    const interval = exact && ([Math.floor(exact[0]), Math.ceil(exact[1])] as const);
    const withheld = !interval || interval[1] - interval[0] > framework.rank_max_interval_share * of;
    return { area, rank: withheld ? undefined : rank, interval, of, withheld };
  });
}

/** Rank of each row of the group in each draw, row-major [group row][draw]. */
function rankDraws(result: IndexResult, rows: readonly number[]): Float64Array {
  const out = new Float64Array(rows.length * result.draws);
  const scores = new Float64Array(rows.length);
  for (let draw = 0; draw < result.draws; draw++) {
    rows.forEach((row, i) => {
      scores[i] = result.drawn[row * result.draws + draw]!;
    });
    const ranks = rankDescending(scores);
    for (let i = 0; i < rows.length; i++) out[i * result.draws + draw] = ranks[i]!;
  }
  return out;
}
