/** Runs replications over prepared variants; nothing is allocated in the loop. */
import type { Matrix } from '../../measure/index.ts';
import { aggregateTree } from '../steps/aggregate-tree.ts';
import type { Prepared, Variant } from './prepare.ts';
import type { Replication } from './replications.ts';

/** Scores of one node over replications. */
export interface ReplicatedScores {
  readonly units: readonly string[];
  readonly replications: number;
  /** Row-major [replication][unit of the dataset]; NaN where a unit has no score. */
  readonly scores: Float64Array;
}

/** Place of the top of the tree. */
export const topOf = ({ dataset }: Pick<Prepared, 'dataset'>): number =>
  dataset.tree.nodes.findIndex(({ parentAt }) => parentAt < 0);

/** Scores of a node (the top by default) over the replications that are named. */
export function runReplications(
  prepared: Prepared,
  replications: Iterable<Replication>,
  options: { readonly count: number; readonly node?: number; readonly onProgress?: (done: number) => void },
): ReplicatedScores {
  const { units, tree } = prepared.dataset;
  const node = options.node ?? topOf(prepared);
  const out = new Float64Array(options.count * units.length).fill(Number.NaN);
  const weights = new Float64Array(tree.nodes.length);
  let at = 0;
  for (const replication of replications) {
    const variant = prepared.variantOf(replication);
    weighWith(weights, variant, replication);
    const restore = drawValues(prepared, variant, replication);
    aggregateTree(variant.scores, variant.plan, weights, variant.fixed);
    copyColumn(variant, node, out.subarray(at * units.length, (at + 1) * units.length));
    if (restore) restoreIndicators(variant);
    at++;
    if (at % 100 === 0) options.onProgress?.(at);
  }
  return { units, replications: at, scores: out.subarray(0, at * units.length) };
}

function weighWith(weights: Float64Array, variant: Variant, { weightFactors, omitted }: Replication): void {
  for (let i = 0; i < weights.length; i++) weights[i] = variant.weights[i]! * (weightFactors?.[i] ?? 1);
  if (omitted !== undefined) weights[omitted] = 0;
}

function copyColumn({ rowOf, scores }: Variant, node: number, out: Float64Array): void {
  for (let unit = 0; unit < out.length; unit++) {
    const row = rowOf[unit]!;
    if (row >= 0) out[unit] = scores.values[row * scores.columns + node]!;
  }
}

/** Moves the indicators of a replication within their uncertainty. Returns whether anything moved. */
function drawValues({ draws }: Prepared, variant: Variant, { values }: Replication): boolean {
  if (values === undefined || !draws.any) return false;
  draws.each(values, ({ row, column, offset, floor, share }) => {
    const own = variant.rowOf[row]!;
    const scale = variant.scale[column];
    if (own < 0 || scale === undefined) return;
    const [low, high] = scale;
    const at = own * variant.scores.columns + column;
    const moved = clip(variant.scores.values[at]! + offset * (high - low), low, high);
    const bottom = low + floor * (high - low);
    variant.scores.values[at] = Number.isNaN(floor) ? moved : bottom + share * (moved - bottom);
  });
  return true;
}

function restoreIndicators({
  scores,
  normalised,
}: {
  readonly scores: Matrix;
  readonly normalised: Matrix;
}): void {
  for (let row = 0; row < normalised.rows; row++) {
    const from = row * normalised.columns;
    scores.values.set(normalised.values.subarray(from, from + normalised.columns), row * scores.columns);
  }
}

const clip = (value: number, low: number, high: number): number =>
  value < low ? low : value > high ? high : value;
