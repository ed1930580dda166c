/** Everything that diagnostics say of a run, as plain data: what `diagnostics.json`, the audit and the pages are made of. */
import { type CorrelationKind, columnOf, correlation, correlationMatrix } from '../../measure/index.ts';
import { indicatorCodes } from '../data/dataset.ts';
import type { PipelineRun, Treatment } from '../pipeline/result.ts';
import { type Availability, availabilityOf } from '../steps/screen.ts';
import { cronbachAlpha, flagPairs, type PairFlag } from './coherence.ts';
import { type Components, principalComponents } from './components.ts';
import { type ColumnStatistics, columnStatistics } from './statistics.ts';
import { effectiveWeights, type Importance, importances } from './weights-in-effect.ts';

/** Correlations of the nodes of one level with each other, row-major by `codes`; NaN where there is none. */
export interface LevelCorrelations {
  readonly level: number;
  readonly codes: readonly string[];
  readonly kinds: Readonly<Record<CorrelationKind, readonly number[]>>;
}

/** What siblings have in common. */
export interface ParentCoherence {
  readonly parent: string;
  readonly children: readonly string[];
  readonly cronbach: number;
  readonly components: Omit<Components, 'scores' | 'rows'> | undefined;
}

/** A node against something outside of the index. */
export interface OutsideCorrelation {
  readonly node: string;
  readonly with: string;
  readonly r: number;
  readonly n: number;
}

export interface Diagnostics {
  readonly indicators: readonly (ColumnStatistics & { readonly code: string })[];
  readonly units: readonly (Availability & { readonly unit: string })[];
  readonly treatments: readonly Treatment[];
  readonly correlations: readonly LevelCorrelations[];
  readonly flags: readonly PairFlag[];
  readonly coherence: readonly ParentCoherence[];
  readonly effectiveWeights: readonly {
    readonly code: string;
    readonly level: number;
    readonly weight: number;
    readonly effective: number;
  }[];
  readonly importance: readonly Importance[];
  /** Indicators and the top against the denominators: what a rate still owes to size. */
  readonly denominators: readonly OutsideCorrelation[];
}

/** Above it an indicator follows a denominator so closely that it should be divided by it. */
export const DENOMINATOR_LIMIT = 0.5;

/** Computes all diagnostics of a run: statistics on the raw data, correlations on the scores. */
export function computeDiagnostics(run: PipelineRun): Diagnostics {
  const { tree, scores, dataset, weights } = run;
  const codes = indicatorCodes(dataset);
  const columns = tree.nodes.map((_, at) => columnOf(scores, at));
  const nominal = effectiveWeights(tree, weights);
  return {
    indicators: codes.map((code, at) => ({ code, ...columnStatistics(columnOf(dataset.values, at)) })),
    units: availabilityOf(dataset.values).map((each, row) => ({ unit: dataset.units[row]!, ...each })),
    treatments: run.treatments,
    correlations: Array.from({ length: tree.levels - 1 }, (_, i) => levelCorrelations(run, columns, i + 1)),
    flags: flagPairs(
      codes.map((code, at) => ({ code, parent: tree.nodes[at]!.parentAt, values: columns[at]! })),
    ),
    coherence: coherenceOf(run, columns),
    effectiveWeights: tree.nodes.map(({ code, level }, at) => ({
      code,
      level,
      weight: weights[at]!,
      effective: nominal[at]!,
    })),
    importance: importances(tree, weights, scores),
    denominators: denominatorCorrelations(run, columns),
  };
}

function levelCorrelations(
  { tree }: PipelineRun,
  columns: readonly Float64Array[],
  level: number,
): LevelCorrelations {
  const places = tree.nodes.flatMap((node, at) => (node.level === level ? [at] : []));
  const own = places.map((at) => columns[at]!);
  const of = (kind: CorrelationKind): readonly number[] => Array.from(correlationMatrix(kind, own));
  return {
    level,
    codes: places.map((at) => tree.nodes[at]!.code),
    kinds: { pearson: of('pearson'), spearman: of('spearman'), kendall: of('kendall') },
  };
}

function coherenceOf({ tree }: PipelineRun, columns: readonly Float64Array[]): ParentCoherence[] {
  return tree.nodes.slice(tree.indicators).map((parent, i) => {
    const places = tree.nodes.flatMap((node, at) => (node.parentAt === tree.indicators + i ? [at] : []));
    const children = places.map((at) => tree.nodes[at]!.code);
    const own = places.map((at) => columns[at]!);
    const found = principalComponents(children, own);
    const { scores: _scores, rows: _rows, ...components } = found ?? {};
    return {
      parent: parent.code,
      children,
      cronbach: cronbachAlpha(own),
      components: found === undefined ? undefined : (components as ParentCoherence['components']),
    };
  });
}

function denominatorCorrelations(
  { dataset, units, tree }: PipelineRun,
  columns: readonly Float64Array[],
): OutsideCorrelation[] {
  const rowOf = new Map(dataset.units.map((unit, row) => [unit, row]));
  const top = tree.nodes.findIndex(({ parentAt }) => parentAt < 0);
  return Array.from(dataset.denominators).flatMap(([code, all]) => {
    const own = units.map((unit) => all[rowOf.get(unit)!]!);
    return [...Array(tree.indicators).keys(), top].flatMap((at): OutsideCorrelation[] => {
      const found = correlation('pearson', columns[at]!, own);
      if (found === undefined || (at !== top && Math.abs(found.r) <= DENOMINATOR_LIMIT)) return [];
      return [{ node: tree.nodes[at]!.code, with: code, ...found }];
    });
  });
}
