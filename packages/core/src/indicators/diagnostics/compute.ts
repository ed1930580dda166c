/** Everything that diagnostics say of a run, as plain data: what `diagnostics.json`, the audit and the pages are made of. */
import {
  type CorrelationKind,
  columnOf,
  correlation,
  correlationMatrix,
  type Finding,
} from '../../measure/index.ts';
import { indicatorCodes } from '../data/dataset.ts';
import type { PipelineRun, Treatment } from '../pipeline/result.ts';
import { type Availability, availabilityOf } from '../steps/screen.ts';
import type { WeighedFamily } from '../weighting/resolve.ts';
import { cronbachAlpha, flagPairs, type NamedColumn, type PairFlag } from './coherence.ts';
import { type Components, principalComponents } from './components.ts';
import { PAIRWISE_LIMIT, pairwiseFindings } from './pairwise.ts';
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
  /** How a rule of the pipeline weighed siblings; those of the metadata stand among the effective weights. */
  readonly weights: readonly WeighedFamily[];
  readonly importance: readonly Importance[];
  /** Indicators and the top against the denominators: what a rate still owes to size. */
  readonly denominators: readonly OutsideCorrelation[];
  /** Pairs and components that were too many to compute (`PAIRWISE_LIMIT`). */
  readonly leftOut: readonly Finding[];
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
    correlations: Array.from({ length: tree.levels - 1 }, (_, i) => i + 1).flatMap((level) =>
      levelCorrelations(run, columns, level),
    ),
    flags: pairFlags(run, columns),
    coherence: coherenceOf(run, columns),
    effectiveWeights: tree.nodes.map(({ code, level }, at) => ({
      code,
      level,
      weight: weights[at]!,
      effective: nominal[at]!,
    })),
    weights: run.families,
    importance: importances(tree, weights, scores),
    denominators: denominatorCorrelations(run, columns),
    leftOut: pairwiseFindings(tree),
  };
}

/** Flags of all pairs of indicators; of siblings only where all are too many. */
function pairFlags({ tree }: PipelineRun, columns: readonly Float64Array[]): PairFlag[] {
  const indicators = tree.nodes
    .slice(0, tree.indicators)
    .map(({ code, parentAt }, at) => ({ code, parent: parentAt, values: columns[at]! }));
  if (indicators.length <= PAIRWISE_LIMIT) return flagPairs(indicators);
  const families = new Map<number, NamedColumn[]>();
  for (const each of indicators) {
    const siblings = families.get(each.parent);
    if (siblings === undefined) families.set(each.parent, [each]);
    else siblings.push(each);
  }
  return [...families.values()].flatMap((siblings) =>
    siblings.length <= PAIRWISE_LIMIT ? flagPairs(siblings) : [],
  );
}

function levelCorrelations(
  { tree }: PipelineRun,
  columns: readonly Float64Array[],
  level: number,
): LevelCorrelations[] {
  const places = tree.nodes.flatMap((node, at) => (node.level === level ? [at] : []));
  if (places.length > PAIRWISE_LIMIT) return [];
  const own = places.map((at) => columns[at]!);
  const of = (kind: CorrelationKind): readonly number[] => Array.from(correlationMatrix(kind, own));
  const kinds = { pearson: of('pearson'), spearman: of('spearman'), kendall: of('kendall') };
  return [{ level, codes: places.map((at) => tree.nodes[at]!.code), kinds }];
}

function coherenceOf({ tree }: PipelineRun, columns: readonly Float64Array[]): ParentCoherence[] {
  return tree.nodes.slice(tree.indicators).map((parent, i) => {
    const places = tree.nodes.flatMap((node, at) => (node.parentAt === tree.indicators + i ? [at] : []));
    const children = places.map((at) => tree.nodes[at]!.code);
    const own = places.map((at) => columns[at]!);
    const found = children.length > PAIRWISE_LIMIT ? undefined : principalComponents(children, own);
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
