/** The computing of the Method lab, the same in a web worker and in a test: core does all of it. */
import {
  type ChangedIndex,
  changeIndex,
  type IndexChanges,
  prepareReplications,
  type ReplicatedScores,
  rankStatistics,
  replicate,
  runPipeline,
  separateChanges,
  variedChoices,
} from '@serai/core/indicators';
import { columnOf, rankDescending } from '@serai/core/measure';
import type { LabBands, LabEffect, LabIndex, LabPoint } from './lab-protocol.ts';

/** Replications that are computed between two looks at newer requests. */
const SLICE = 50;

/** Scores and places with some changes made. */
export function computePoint(
  { dataset, pipeline }: LabIndex,
  changes: IndexChanges,
  shown: readonly number[],
): LabPoint {
  return pointOf(changeIndex(dataset, pipeline, changes), shown);
}

function pointOf({ dataset, pipeline }: ChangedIndex, shown: readonly number[]): LabPoint {
  const run = runPipeline(dataset, pipeline);
  const top = run.tree.nodes.findIndex(({ parentAt }) => parentAt < 0);
  const own = columnOf(run.scores, top);
  const rows = new Map(run.units.map((unit, row) => [unit, row]));
  const scores = Float64Array.from(dataset.units, (unit) => own[rows.get(unit) ?? -1] ?? Number.NaN);
  return { scores, ranks: ranksAmong(scores, shown) };
}

/** Places among some rows; NaN for the others. */
function ranksAmong(scores: Float64Array, shown: readonly number[]): Float64Array {
  const ranks = new Float64Array(scores.length).fill(Number.NaN);
  const own = rankDescending(shown.map((row) => scores[row]!));
  for (const [at, row] of shown.entries()) ranks[row] = own[at]!;
  return ranks;
}

/**
 * What each change alone does to the places of the units that have a score both ways, the largest first. What cannot be
 * computed alone is left out.
 */
export function computeEffects(
  index: LabIndex,
  changes: IndexChanges,
  shown: readonly number[],
): LabEffect[] {
  const nominal = computePoint(index, {}, shown).scores;
  return separateChanges(changes)
    .flatMap(({ name, changes: one }): LabEffect[] => {
      try {
        return [{ name, ...shiftsOf(nominal, computePoint(index, one, shown).scores, shown) }];
      } catch {
        return [];
      }
    })
    .sort((a, b) => b.meanShift - a.meanShift);
}

function shiftsOf(
  before: Float64Array,
  after: Float64Array,
  shown: readonly number[],
): Pick<LabEffect, 'shifts' | 'meanShift'> {
  const both = shown.filter((row) => !Number.isNaN(before[row]!) && !Number.isNaN(after[row]!));
  const old = ranksAmong(before, both);
  const shifts = ranksAmong(after, both).map((rank, row) => rank - old[row]!);
  const sum = both.reduce((total, row) => total + Math.abs(shifts[row]!), 0);
  return { shifts, meanShift: both.length === 0 ? 0 : sum / both.length };
}

/** What bands are computed with. */
export interface BandOptions {
  readonly shown: readonly number[];
  readonly replications: number;
  readonly seed: number;
  readonly interval: number;
  /** Called between slices; false gives up. */
  readonly goOn?: () => Promise<boolean>;
}

/** Intervals of scores and places; undefined when it was given up, or nothing is varied. */
export async function computeBands(
  index: LabIndex,
  changes: IndexChanges,
  options: BandOptions,
): Promise<LabBands | undefined> {
  const { dataset, pipeline } = changeIndex(index.dataset, index.pipeline, changes);
  const choices = pipeline.robustness;
  if (choices === undefined || variedChoices(choices).length === 0) return undefined;
  const { shown, replications, seed } = options;
  const prepared = prepareReplications(dataset, pipeline, { seed });
  const scores = new Float64Array(replications * shown.length);
  for (let from = 0; from < replications; from += SLICE) {
    const part = replicate(prepared, choices, { seed, from, to: Math.min(from + SLICE, replications) });
    takeShown(part, shown, scores.subarray(from * shown.length));
    if (options.goOn !== undefined && !(await options.goOn())) return undefined;
  }
  const units = shown.map((row) => dataset.units[row]!);
  const { units: statistics } = rankStatistics({ units, replications, scores }, [], options.interval);
  const spread = (of: (at: number) => number): Float64Array => {
    const out = new Float64Array(dataset.units.length).fill(Number.NaN);
    for (const [at, row] of shown.entries()) out[row] = of(at);
    return out;
  };
  return {
    scoreLow: spread((at) => statistics[at]!.scoreLow),
    scoreHigh: spread((at) => statistics[at]!.scoreHigh),
    // Places are whole: an interval that ends between two reaches both.
    rankLow: spread((at) => Math.floor(statistics[at]!.low)),
    rankHigh: spread((at) => Math.ceil(statistics[at]!.high)),
  };
}

function takeShown(
  { units, replications, scores }: ReplicatedScores,
  shown: readonly number[],
  to: Float64Array,
): void {
  for (let at = 0; at < replications; at++) {
    for (const [place, row] of shown.entries())
      to[at * shown.length + place] = scores[at * units.length + row]!;
  }
}
