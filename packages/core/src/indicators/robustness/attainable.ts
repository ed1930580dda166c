/**
 * Best and worst rank that a unit can have under any admissible weights of the areas (the children of the top). Counting
 * the rivals ahead takes a binary each: a mixed-integer programme, handed to the solver. Power means are linear in powers
 * of the scores, the geometric one in logarithms, so that the same programme serves all of them.
 */
import {
  columnOf,
  type LinearProgram,
  type LinearRow,
  rankDescending,
  type Solver,
} from '../../measure/index.ts';
import type { PipelineRun } from '../pipeline/result.ts';
import { type Aggregation, findStep } from '../pipeline/schema.ts';

/** Which weights are admissible: shares of the areas within limits, in sum 1. */
export interface WeightLimits {
  /** Least and most of each area, 0..1. */
  readonly lower: number;
  readonly upper: number;
  /** Limits of single areas, by code. */
  readonly areas?: Readonly<Record<string, readonly [lower: number, upper: number]>>;
}

/** A rank with weights that give it. */
export interface Attained {
  readonly rank: number;
  /** Shares of the areas, in their order. */
  readonly weights: readonly number[];
  /** False when the search ended at its time: the rank is attained, and a further one may be. */
  readonly proven: boolean;
}

/** What a unit can reach. */
export type AttainableRank =
  | { readonly unit: string; readonly nominal: number; readonly best: Attained; readonly worst: Attained }
  | { readonly unit: string; readonly notComputable: 'areas-missing' | 'no-score' | 'mean' | 'limits' };

/** Ranks of all units that have every area. */
export interface Attainable {
  readonly areas: readonly string[];
  readonly limits: WeightLimits;
  /** Units that are compared: those that have every area. */
  readonly field: readonly string[];
  readonly ranks: readonly AttainableRank[];
}

/** Whether any weights of the areas lie within the limits and sum to 1. */
export const limitsCanBeMet = (areas: readonly string[], limits: WeightLimits): boolean => {
  const bounds = boundsOf(areas, limits);
  const [least, most] = [0, 1].map((end) => bounds.reduce((sum, each) => sum + each[end]!, 0)) as [
    number,
    number,
  ];
  return bounds.every(([low, high]) => low <= high) && least <= 1 + 1e-9 && most >= 1 - 1e-9;
};

/** Score points below which two units count as equal: the solver itself is exact to about a millionth. */
const TIE = 1e-6;

/** Attainable ranks of the units named, or of all. `seconds` is the most that one programme may take. */
export function attainableRanks(
  run: PipelineRun,
  limits: WeightLimits,
  services: {
    readonly solver: Solver;
    readonly units?: readonly string[];
    readonly seconds?: number;
    readonly onProgress?: (done: number) => void;
  },
): Attainable {
  const { tree, units, scores } = run;
  const top = tree.nodes.findIndex(({ parentAt }) => parentAt < 0);
  const places = tree.nodes.flatMap((node, at) => (node.parentAt === top ? [at] : []));
  const areas = places.map((at) => tree.nodes[at]!.code);
  const columns = places.map((at) => columnOf(scores, at));
  const complete = units.flatMap((_, row) =>
    columns.every((column) => !Number.isNaN(column[row]!)) ? [row] : [],
  );
  const transform = transformOf(topAggregation(run, top));
  const field: Field = {
    rows: complete,
    values: transform === undefined ? [] : columns.map((column) => column.map(transform)),
    bounds: boundsOf(areas, limits),
    solver: services.solver,
    seconds: services.seconds,
  };
  const topScores = columnOf(scores, top);
  const nominal = rankDescending(complete.map((row) => topScores[row]!));
  const wanted = services.units ?? units;
  const ranks = wanted.map((unit, done): AttainableRank => {
    services.onProgress?.(done / wanted.length);
    const row = units.indexOf(unit);
    const at = complete.indexOf(row);
    if (row < 0 || Number.isNaN(topScores[row]!)) return { unit, notComputable: 'no-score' };
    if (at < 0) return { unit, notComputable: 'areas-missing' };
    if (transform === undefined) return { unit, notComputable: 'mean' };
    const best = search(field, row, 'best');
    const worst = search(field, row, 'worst');
    if (best === undefined || worst === undefined) return { unit, notComputable: 'limits' };
    return { unit, nominal: nominal[at]!, best, worst };
  });
  return { areas, limits, field: complete.map((row) => units[row]!), ranks };
}

function topAggregation({ pipeline, tree }: PipelineRun, top: number): Aggregation {
  const step = findStep(pipeline, 'aggregate')!;
  const node = tree.nodes[top]!;
  return step.parents?.[node.code]?.using ?? step.levels?.[String(node.level)]?.using ?? step.using;
}

/** A growing function that makes the mean linear in the weights, undefined where there is none. */
function transformOf({ method, exponent = 1 }: Aggregation): ((value: number) => number) | undefined {
  switch (method) {
    case 'arithmetic':
      return (value) => value;
    case 'geometric':
      return Math.log;
    case 'harmonic':
      return (value) => -1 / value;
    case 'generalised':
      // Steeper powers of scores leave nothing for differences to be seen in.
      if (Math.abs(exponent) > 10) return undefined;
      return exponent > 0 ? (value) => value ** exponent : (value) => -(value ** exponent);
    default:
      return undefined;
  }
}

const boundsOf = (areas: readonly string[], limits: WeightLimits): (readonly [number, number])[] =>
  areas.map((area) => limits.areas?.[area] ?? [limits.lower, limits.upper]);

interface Field {
  readonly rows: readonly number[];
  /** [area][row of the run], transformed. */
  readonly values: readonly Float64Array[];
  readonly bounds: readonly (readonly [number, number])[];
  readonly solver: Solver;
  readonly seconds: number | undefined;
}

type End = 'best' | 'worst';

function search(field: Field, row: number, end: End): Attained | undefined {
  const rivals = field.rows
    .filter((rival) => rival !== row)
    .map((rival) => field.values.map((column) => column[rival]! - column[row]!));
  const ranges = rivals.map((differences) => rangeOf(differences, field.bounds));
  if (ranges.some((range) => range === undefined)) return undefined;
  // Rivals that are ahead, or behind, whatever the weights need no binary.
  const open = rivals.flatMap((differences, at) => {
    const [low, high] = ranges[at]!;
    return high > TIE && low < TIE ? [{ differences, low, high }] : [];
  });
  const programme = programmeOf(open, field.bounds, end);
  const solution = field.solver.solve(
    programme,
    field.seconds === undefined ? {} : { seconds: field.seconds },
  );
  if (solution.values.length === 0) return undefined;
  const weights = toShares(solution.values.slice(0, field.bounds.length));
  return { rank: rankAt(rivals, weights), weights, proven: solution.status === 'optimal' };
}

/** Rank with given weights: one more than the rivals that are ahead by more than a tie. */
const rankAt = (rivals: readonly (readonly number[])[], weights: readonly number[]): number =>
  1 +
  rivals.filter((differences) => differences.reduce((sum, each, i) => sum + each * weights[i]!, 0) > TIE)
    .length;

const toShares = (weights: readonly number[]): number[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.max(0, weight) / total);
};

/** Least and most of sum w d over the admissible weights; undefined when there are none. Greedy, since the sum is all. */
function rangeOf(
  differences: readonly number[],
  bounds: readonly (readonly [number, number])[],
): readonly [number, number] | undefined {
  const most = (order: readonly number[]): number | undefined => {
    let left = 1 - bounds.reduce((sum, [low]) => sum + low, 0);
    if (left < -1e-9) return undefined;
    let total = differences.reduce((sum, each, i) => sum + each * bounds[i]![0], 0);
    for (const i of order) {
      const more = Math.min(left, bounds[i]![1] - bounds[i]![0]);
      total += more * differences[i]!;
      left -= more;
    }
    return left > 1e-9 ? undefined : total;
  };
  const order = differences.map((_, i) => i).sort((a, b) => differences[b]! - differences[a]!);
  const high = most(order);
  const low = most(order.toReversed());
  return high === undefined || low === undefined ? undefined : [low, high];
}

interface OpenRival {
  readonly differences: readonly number[];
  readonly low: number;
  readonly high: number;
}

/**
 * Variables: shares of the areas, then a binary a rival. Best: ahead <= high b, fewest b. Worst: ahead >= 2 ties when b = 1
 * (else only above the least it can be), most b.
 */
function programmeOf(
  rivals: readonly OpenRival[],
  bounds: readonly (readonly [number, number])[],
  end: End,
): LinearProgram {
  const areas = bounds.map((_, area) => area);
  const rows = rivals.map(({ differences, low, high }, at): LinearRow => {
    const columns = [...areas, areas.length + at];
    return end === 'best'
      ? { columns, coefficients: [...differences, -high], lower: Number.NEGATIVE_INFINITY, upper: 0 }
      : {
          columns,
          coefficients: [...differences, low - 2 * TIE],
          lower: low,
          upper: Number.POSITIVE_INFINITY,
        };
  });
  return {
    sense: end === 'best' ? 'minimise' : 'maximise',
    objective: [...areas.map(() => 0), ...rivals.map(() => 1)],
    rows: [{ columns: areas, coefficients: areas.map(() => 1), lower: 1, upper: 1 }, ...rows],
    lower: [...bounds.map(([low]) => low), ...rivals.map(() => 0)],
    upper: [...bounds.map(([, high]) => high), ...rivals.map(() => 1)],
    integers: rivals.map((_, at) => areas.length + at),
  };
}
