/** Agreement of raters: how far two people, or ten, mean the same. */

/** How far apart two values are, squared. */
export type AgreementScale = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Krippendorff's alpha (2011) of raters x units; NaN = not rated. 1 is perfect agreement, 0 is chance. NaN where no unit
 * has two ratings, or all ratings are the same.
 */
export function krippendorffAlpha(ratings: readonly ArrayLike<number>[], scale: AgreementScale): number {
  const units = Array.from({ length: ratings[0]?.length ?? 0 }, (_, unit) =>
    ratings.map((rater) => rater[unit]!).filter((value) => !Number.isNaN(value)),
  ).filter((values) => values.length > 1);
  const all = units.flat();
  const counts = new Map<number, number>();
  for (const value of all) counts.set(value, (counts.get(value) ?? 0) + 1);
  const values = [...counts.keys()].sort((a, b) => a - b);
  const distance = distanceBy(scale, values, counts);
  let observed = 0;
  for (const own of units) {
    let sum = 0;
    for (const a of own) for (const b of own) sum += distance(a, b);
    observed += sum / (own.length - 1);
  }
  let expected = 0;
  for (const a of values)
    for (const b of values) expected += counts.get(a)! * counts.get(b)! * distance(a, b);
  return expected > 0 ? 1 - ((all.length - 1) * observed) / expected : Number.NaN;
}

function distanceBy(
  scale: AgreementScale,
  values: readonly number[],
  counts: ReadonlyMap<number, number>,
): (a: number, b: number) => number {
  switch (scale) {
    case 'nominal':
      return (a, b) => (a === b ? 0 : 1);
    case 'interval':
      return (a, b) => (a - b) ** 2;
    case 'ratio':
      return (a, b) => (a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2);
    case 'ordinal':
      return (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        let between = 0;
        for (const value of values) if (value >= low && value <= high) between += counts.get(value)!;
        return a === b ? 0 : (between - (counts.get(low)! + counts.get(high)!) / 2) ** 2;
      };
  }
}

/** How disagreements of two raters count: all the same, by their distance, or by its square. */
export type KappaWeights = 'none' | 'linear' | 'quadratic';

/**
 * Cohen's kappa (1960, weighted 1968) of two raters over the same items. Categories are the distinct values of both, in
 * their order; with weights their places count, not the numbers they are written with.
 */
export function cohenKappa(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  weights: KappaWeights = 'none',
): number {
  const categories = [...new Set([...Array.from(a), ...Array.from(b)])].sort((x, y) => x - y);
  const place = new Map(categories.map((category, at) => [category, at]));
  const k = categories.length;
  const table = new Float64Array(k * k);
  for (let i = 0; i < a.length; i++) table[place.get(a[i]!)! * k + place.get(b[i]!)!]!++;
  return kappaOfTable(table, k, weights);
}

/** The same from a k x k table of counts, row-major. */
export function kappaOfTable(table: ArrayLike<number>, k: number, weights: KappaWeights = 'none'): number {
  const rows = new Float64Array(k);
  const columns = new Float64Array(k);
  let n = 0;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      rows[i]! += table[i * k + j]!;
      columns[j]! += table[i * k + j]!;
      n += table[i * k + j]!;
    }
  }
  const apart = (i: number, j: number): number => {
    const distance = Math.abs(i - j) / Math.max(1, k - 1);
    return weights === 'none' ? (i === j ? 0 : 1) : weights === 'linear' ? distance : distance * distance;
  };
  let observed = 0;
  let expected = 0;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      observed += (table[i * k + j]! / n) * apart(i, j);
      expected += ((rows[i]! * columns[j]!) / (n * n)) * apart(i, j);
    }
  }
  return expected > 0 ? 1 - observed / expected : Number.NaN;
}

/** Fleiss' kappa (1971) of subjects x categories counts; every subject has the same number of ratings. */
export function fleissKappa(counts: readonly ArrayLike<number>[]): number {
  const raters = Array.from(counts[0] ?? []).reduce((sum, count) => sum + count, 0);
  const categories = counts[0]?.length ?? 0;
  let agreement = 0;
  const shares = new Float64Array(categories);
  for (const row of counts) {
    let pairs = 0;
    for (let j = 0; j < categories; j++) {
      pairs += row[j]! * (row[j]! - 1);
      shares[j]! += row[j]! / (counts.length * raters);
    }
    agreement += pairs / (raters * (raters - 1)) / counts.length;
  }
  const chance = shares.reduce((sum, share) => sum + share * share, 0);
  return chance < 1 ? (agreement - chance) / (1 - chance) : Number.NaN;
}

/** Intraclass correlations (Shrout & Fleiss 1979): one-way, two-way random, two-way fixed; of one rater and of their mean. */
export interface IntraclassCorrelations {
  readonly icc1: number;
  readonly icc2: number;
  readonly icc3: number;
  readonly icc1k: number;
  readonly icc2k: number;
  readonly icc3k: number;
}

/** From items x raters without gaps. */
export function intraclassCorrelations(items: readonly ArrayLike<number>[]): IntraclassCorrelations {
  const n = items.length;
  const k = items[0]?.length ?? 0;
  const rows = items.map((item) => Array.from(item).reduce((sum, value) => sum + value, 0) / k);
  const columns = Array.from(
    { length: k },
    (_, rater) => items.reduce((sum, item) => sum + item[rater]!, 0) / n,
  );
  const grand = rows.reduce((sum, value) => sum + value, 0) / n;
  const square = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + (value - grand) ** 2, 0);
  const total = items.reduce((sum, item) => sum + square(Array.from(item)), 0);
  const between = k * square(rows);
  const raters = n * square(columns);
  const bms = between / (n - 1);
  const wms = (total - between) / (n * (k - 1));
  const jms = raters / (k - 1);
  const ems = (total - between - raters) / ((n - 1) * (k - 1));
  return {
    icc1: (bms - wms) / (bms + (k - 1) * wms),
    icc2: (bms - ems) / (bms + (k - 1) * ems + (k * (jms - ems)) / n),
    icc3: (bms - ems) / (bms + (k - 1) * ems),
    icc1k: (bms - wms) / bms,
    icc2k: (bms - ems) / (bms + (jms - ems) / n),
    icc3k: (bms - ems) / bms,
  };
}
