/** One unit beside its peers: where it stands, and what would lift it. */
import { columnOf, quantile, rankDescending } from '../../measure/index.ts';
import { CELL_MARKS, type Dataset } from '../data/dataset.ts';
import type { PipelineRun } from '../pipeline/result.ts';
import { type PipelineServices, runPipeline } from '../pipeline/run.ts';
import type { Pipeline } from '../pipeline/schema.ts';

/** A node of the tree for one unit, against the peers that have a score there. */
export interface Standing {
  readonly code: string;
  readonly level: number;
  readonly score: number;
  /** Quartiles of the peers (type 7). */
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly peers: number;
  /** Score less the median of the peers. */
  readonly difference: number;
  /** Above the upper quartile, below the lower one, or between. */
  readonly side: 'strength' | 'weakness' | 'middle';
}

/** Peers that a comparison needs. */
export const FEWEST_PEERS = 3;

/** Standing at every node where the unit and at least three peers have a score, the furthest above its peers first. */
export function standingOf(run: PipelineRun, unit: string, peers: readonly string[]): Standing[] {
  const row = run.units.indexOf(unit);
  if (row < 0) return [];
  const rows = peers.filter((peer) => peer !== unit).map((peer) => run.units.indexOf(peer));
  return run.tree.nodes
    .flatMap(({ code, level }, at): Standing[] => {
      const column = columnOf(run.scores, at);
      const score = column[row]!;
      const others = rows.flatMap((each) => (each < 0 || Number.isNaN(column[each]!) ? [] : [column[each]!]));
      if (Number.isNaN(score) || others.length < FEWEST_PEERS) return [];
      const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantile(others, share)) as [
        number,
        number,
        number,
      ];
      const side = score > high ? 'strength' : score < low ? 'weakness' : 'middle';
      return [
        { code, level, score, low, median, high, peers: others.length, difference: score - median, side },
      ];
    })
    .sort((a, b) => b.difference - a.difference || (a.code < b.code ? -1 : 1));
}

/** What one indicator alone would change if it were as good as the upper quartile of the peers. */
export interface Lift {
  readonly indicator: string;
  /** Raw value now (NaN = absent) and then, in the unit of the indicator. */
  readonly value: number;
  readonly target: number;
  /** Change of the overall score; where there was none before, `from` is NaN and so is the gain. */
  readonly from: number;
  readonly to: number;
  readonly gain: number;
  readonly rankFrom: number;
  readonly rankTo: number;
}

/**
 * Recomputes the index once an indicator, with the unit's value raised to the upper quartile of its peers in the direction
 * of the indicator. Indicators that are there already are left out; the greatest gain first, gaps that would give a score
 * before them.
 */
export function liftsOf(
  dataset: Dataset,
  pipeline: Pipeline,
  {
    unit,
    peers,
    ...services
  }: PipelineServices & { readonly unit: string; readonly peers: readonly string[] },
): Lift[] {
  const row = dataset.units.indexOf(unit);
  if (row < 0) return [];
  const rows = peers.flatMap((peer) => {
    const found = peer === unit ? -1 : dataset.units.indexOf(peer);
    return found < 0 ? [] : [found];
  });
  const before = standingAtTop(runPipeline(dataset, pipeline, services), unit);
  const { columns } = dataset.values;
  return Array.from({ length: columns }, (_, column) => column)
    .flatMap((column): Lift[] => {
      const { code, direction } = dataset.tree.nodes[column]!;
      const others = rows
        .map((each) => dataset.values.values[each * columns + column]!)
        .filter((x) => !Number.isNaN(x));
      if (others.length < FEWEST_PEERS) return [];
      const target = quantile(others, direction > 0 ? 0.75 : 0.25);
      const value = dataset.values.values[row * columns + column]!;
      if (!Number.isNaN(value) && direction * (target - value) <= 0) return [];
      const after = standingAtTop(
        runPipeline(withValue(dataset, row * columns + column, target), pipeline, services),
        unit,
      );
      return [
        {
          indicator: code,
          value,
          target,
          from: before.score,
          to: after.score,
          gain: after.score - before.score,
          rankFrom: before.rank,
          rankTo: after.rank,
        },
      ];
    })
    .filter(({ to, gain }) => !Number.isNaN(to) && !(gain <= 0))
    .sort((a, b) => order(b) - order(a) || (a.indicator < b.indicator ? -1 : 1));
}

const order = ({ gain }: Lift): number => (Number.isNaN(gain) ? Number.POSITIVE_INFINITY : gain);

function withValue(dataset: Dataset, at: number, value: number): Dataset {
  const values = dataset.values.values.slice();
  values[at] = value;
  const marks = dataset.marks.slice();
  marks[at] = marks[at]! & ~(CELL_MARKS.carried | CELL_MARKS.bounded);
  return { ...dataset, values: { ...dataset.values, values }, marks };
}

function standingAtTop(run: PipelineRun, unit: string): { readonly score: number; readonly rank: number } {
  const top = run.tree.nodes.findIndex(({ parentAt }) => parentAt < 0);
  const scores = columnOf(run.scores, top);
  const row = run.units.indexOf(unit);
  return { score: scores[row] ?? Number.NaN, rank: rankDescending(scores)[row] ?? Number.NaN };
}
