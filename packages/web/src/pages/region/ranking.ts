import type { IndexRowWire } from '@serai/app';

/** Ranked rows first, best score first; economies without a score after them, in alphabetical order. */
export function inRankOrder(
  rows: readonly IndexRowWire[],
  byName: (a: IndexRowWire, b: IndexRowWire) => number,
): readonly IndexRowWire[] {
  const scored = rows.filter((row) => row.score !== null);
  return [
    ...scored.sort((a, b) => (b.score ?? 0) - (a.score ?? 0)),
    ...rows.filter((row) => row.score === null).sort(byName),
  ];
}

/** How many ranks are given, withheld because their interval is too wide, and absent for want of a score. */
export function countRanks(rows: readonly IndexRowWire[]) {
  return {
    ranked: rows.filter((row) => row.rank !== null).length,
    withheld: rows.filter((row) => row.rank_withheld).length,
    unscored: rows.filter((row) => row.score === null).length,
  };
}
