/** Pairwise comparison of units by their children: who is better in how much of the weight (Munda 2008; COINr). */
import type { Matrix } from '../../measure/index.ts';

/**
 * Share of the weight in which unit i is above unit j, ties counting half; row-major [i][j], 0 on the diagonal. Only
 * columns that both have are compared; NaN where they have none in common.
 */
export function outrankingMatrix(
  children: Matrix,
  columns: ArrayLike<number>,
  weights: ArrayLike<number>,
): Float64Array {
  const n = children.rows;
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const share = shareAbove(children, columns, { weights, i, j });
      out[i * n + j] = share;
      out[j * n + i] = 1 - share;
    }
  }
  return out;
}

function shareAbove(
  { values, columns: width }: Matrix,
  columns: ArrayLike<number>,
  pair: { readonly weights: ArrayLike<number>; readonly i: number; readonly j: number },
): number {
  let above = 0;
  let total = 0;
  for (let c = 0; c < columns.length; c++) {
    const a = values[pair.i * width + columns[c]!]!;
    const b = values[pair.j * width + columns[c]!]!;
    const weight = pair.weights[c]!;
    if (Number.isNaN(a) || Number.isNaN(b) || weight === 0) continue;
    total += weight;
    if (a > b) above += weight;
    else if (a === b) above += weight / 2;
  }
  return total > 0 ? above / total : Number.NaN;
}

/**
 * Copeland scores: over all rivals, +1 where the share of the weight in which a unit is above is over one half, -1 where
 * it is under, 0 where it is one half or the two have nothing in common. A unit without any value has none (NaN).
 */
export function copelandScores(
  children: Matrix,
  columns: ArrayLike<number>,
  weights: ArrayLike<number>,
): Float64Array {
  const n = children.rows;
  const shares = outrankingMatrix(children, columns, weights);
  return Float64Array.from({ length: n }, (_, i) => {
    if (!hasAny(children, columns, i)) return Number.NaN;
    let score = 0;
    for (let j = 0; j < n; j++) {
      const share = shares[i * n + j]!;
      if (i === j || Number.isNaN(share) || Math.abs(share - 0.5) < HALF) continue;
      score += share > 0.5 ? 1 : -1;
    }
    return score;
  });
}

/** Weights such as 0.1 do not add up to one half to the last bit. */
const HALF = 1e-12;

function hasAny({ values, columns: width }: Matrix, columns: ArrayLike<number>, row: number): boolean {
  for (let c = 0; c < columns.length; c++) if (!Number.isNaN(values[row * width + columns[c]!]!)) return true;
  return false;
}
