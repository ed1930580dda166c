import type { IndexRowWire } from '@serai/app';

/** What the Region page says first. */
export interface RegionFinding {
  readonly total: number;
  /** Economies with an overall score, and those of them whose score is partial. */
  readonly scored: number;
  readonly partial: number;
  /** Areas with the highest and the lowest median; absent when fewer than two areas can be compared. */
  readonly strongest?: string;
  readonly weakest?: string;
}

/** Sums up a group: how many have scores, and in which area scores are high and low for the group as a whole. */
export function findRegion(rows: readonly IndexRowWire[]): RegionFinding {
  const medians = areaMedians(rows).sort((a, b) => b.median - a.median);
  const [first, last] = [medians[0], medians.at(-1)];
  const scored = rows.filter((row) => row.score !== null);
  const counts = {
    total: rows.length,
    scored: scored.length,
    partial: scored.filter((row) => row.partial).length,
  };
  if (first === undefined || last === undefined || first.median === last.median) return counts;
  return { ...counts, strongest: first.id, weakest: last.id };
}

/** Median score of each area that at least half of the economies have; a median of fewer would say little. */
function areaMedians(rows: readonly IndexRowWire[]): { id: string; median: number }[] {
  const ids = rows[0]?.areas.map(({ id }) => id) ?? [];
  return ids.flatMap((id) => {
    const scores = rows.flatMap((row) => row.areas.find((area) => area.id === id)?.score ?? []);
    return scores.length * 2 >= rows.length && scores.length > 0 ? [{ id, median: median(scores) }] : [];
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
