/** Nearest of the codes that exist, for "did you mean". Pure. */

/**
 * Candidate with the smallest number of single-letter changes (optimal string alignment distance: insert, delete,
 * replace, swap neighbours), at most a third of the text's length and never more than 3; undefined when none is near.
 */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  const wanted = text.toUpperCase();
  let best: string | undefined;
  let bound = Math.min(3, Math.ceil(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= bound) continue;
    const distance = editDistance(wanted, candidate.toUpperCase());
    if (distance < bound) {
      bound = distance;
      best = candidate;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
