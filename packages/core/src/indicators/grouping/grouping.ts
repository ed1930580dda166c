/** Groups of units by their profiles, with how sure one can be of them and what sets each apart (step 10). */
import { nextUniform, openStream } from '@serai/kernel';
import { emptyMatrix, type Finding, type Matrix, Problem } from '../../measure/index.ts';
import { computeHierarchy, cutHierarchy, type Hierarchy } from './hierarchy.ts';
import { centresOf, kMeans } from './k-means.ts';
import { fitMixture, MIXTURE_MODELS, type Mixture } from './mixture.ts';
import { meanSilhouette, silhouettes } from './quality.ts';
import { standardise } from './standardise.ts';

export const GROUPING_METHODS = ['kmeans', 'ward', 'mixture'] as const;
export type GroupingMethod = (typeof GROUPING_METHODS)[number];

/** What is grouped. */
export interface GroupingInput {
  /** units x dimensions; a unit with a gap is not grouped. */
  readonly values: Matrix;
  readonly units: readonly string[];
  readonly dimensions: readonly string[];
  readonly method: GroupingMethod;
  /** Number of groups; the one with the best silhouette (for mixtures: BIC) among 2 to 6 when absent. */
  readonly groups?: number;
  readonly seed: number;
  /** Resamples for the stability; default 100. */
  readonly bootstraps?: number;
}

/** What sets a group apart: dimensions where its mean lies above or below that of all, the farthest first. */
export interface Trait {
  readonly dimension: string;
  /** Distance from the mean of all grouped units, in standard deviations. */
  readonly distance: number;
  readonly side: 'high' | 'low';
}

export interface Group {
  readonly members: readonly string[];
  /** Mean of each dimension in its own unit. */
  readonly profile: readonly number[];
  /** Empty when the group lies in the middle of everything. */
  readonly traits: readonly Trait[];
  readonly silhouette: number;
  /** Mean share of resamples in which two members that are both drawn stay together, 0..1. */
  readonly stability: number;
}

export interface GroupedUnit {
  readonly unit: string;
  readonly group: number;
  readonly silhouette: number;
  readonly stability: number;
}

export interface GroupingResult {
  readonly method: GroupingMethod;
  readonly groups: readonly Group[];
  readonly units: readonly GroupedUnit[];
  readonly notGrouped: readonly { readonly unit: string; readonly missing: readonly string[] }[];
  readonly hierarchy: Hierarchy;
  /** Rows of the hierarchy. */
  readonly hierarchyUnits: readonly string[];
  /** How good every number of groups would be. */
  readonly choices: readonly {
    readonly groups: number;
    readonly silhouette: number;
    readonly bic?: number;
  }[];
  readonly mixture?: Pick<Mixture, 'model' | 'bic' | 'logLikelihood'>;
}

/** Groups of fewer standard deviations from the middle than this have no trait there. */
const TRAIT = 0.5;
/** With fewer units a dimension, groups are noise and only the hierarchy is shown. */
export const UNITS_PER_DIMENSION = 5;
const MOST_GROUPS = 6;

/**
 * Groups units. Throws Problem when there are too few units for the method or too many groups are asked. Deterministic by
 * its seed; the order of the units changes nothing but labels.
 */
export function computeGrouping(input: GroupingInput): GroupingResult {
  const { complete, notGrouped } = completeUnits(input);
  const values = standardise(takeRows(input.values, complete));
  const units = complete.map((row) => input.units[row]!);
  checkSize(input, values);
  const hierarchy = computeHierarchy(values, 'ward');
  const partition = partitionBy(input.method, input.seed);
  const most = Math.min(MOST_GROUPS, values.rows - 1);
  const choices = Array.from({ length: Math.max(0, most - 1) }, (_, i) => {
    const found = partition(values, i + 2);
    return {
      groups: i + 2,
      silhouette: meanSilhouette(values, found.labels),
      ...(found.mixture === undefined ? {} : { bic: found.mixture.bic }),
    };
  });
  const count = input.groups ?? bestOf(choices);
  const { labels, mixture } = partition(values, count);
  const stability = stabilityOf(values, labels, { input, partition });
  const silhouette = silhouettes(values, labels);
  return {
    method: input.method,
    groups: groupsOf(input, { values, complete, units, labels, silhouette, stability }),
    units: units.map((unit, row) => ({
      unit,
      group: labels[row]!,
      silhouette: silhouette[row]!,
      stability: stability[row]!,
    })),
    notGrouped,
    hierarchy,
    hierarchyUnits: units,
    choices,
    ...(mixture === undefined
      ? {}
      : { mixture: { model: mixture.model, bic: mixture.bic, logLikelihood: mixture.logLikelihood } }),
  };
}

function completeUnits({ values, units, dimensions }: GroupingInput): {
  complete: number[];
  notGrouped: { unit: string; missing: string[] }[];
} {
  const complete: number[] = [];
  const notGrouped: { unit: string; missing: string[] }[] = [];
  units.forEach((unit, row) => {
    const missing = dimensions.filter((_, column) =>
      Number.isNaN(values.values[row * values.columns + column]!),
    );
    if (missing.length === 0) complete.push(row);
    else notGrouped.push({ unit, missing });
  });
  return { complete, notGrouped };
}

function takeRows(values: Matrix, rows: readonly number[]): Matrix {
  const out = emptyMatrix(rows.length, values.columns);
  for (const [to, from] of rows.entries())
    out.values.set(
      values.values.subarray(from * values.columns, (from + 1) * values.columns),
      to * values.columns,
    );
  return out;
}

function checkSize({ method, groups, dimensions }: GroupingInput, { rows }: Matrix): void {
  const refuse = (code: string, message: string): never => {
    const finding: Finding = {
      severity: 'error',
      code,
      message,
      params: { units: rows, dimensions: dimensions.length },
    };
    throw new Problem('invalid-input', message, { findings: [finding] });
  };
  if (rows < 3)
    refuse('too-few-units', `${rows} units have every dimension: at least 3 are needed for groups.`);
  if (method !== 'ward' && rows < UNITS_PER_DIMENSION * dimensions.length) {
    refuse(
      'too-few-units',
      `${rows} units in ${dimensions.length} dimensions are too few for ${method}: ${UNITS_PER_DIMENSION} a dimension are needed. Show the hierarchy (ward).`,
    );
  }
  if (groups !== undefined && (groups < 2 || groups >= rows)) {
    refuse('wrong-group-count', `${groups} groups of ${rows} units: choose from 2 to ${rows - 1}.`);
  }
}

type Partition = (
  values: Matrix,
  groups: number,
) => { readonly labels: readonly number[]; readonly mixture?: Mixture };

/** The method as a function of any rows. */
function partitionBy(method: GroupingMethod, seed: number): Partition {
  switch (method) {
    case 'ward':
      return (values, groups) => ({ labels: cutHierarchy(computeHierarchy(values, 'ward'), groups) });
    case 'kmeans':
      return (values, groups) => ({ labels: kMeans(values, groups, { seed }).groups });
    case 'mixture':
      return (values, groups) => {
        const start = cutHierarchy(computeHierarchy(values, 'ward'), groups);
        const fits = MIXTURE_MODELS.map((model) => fitMixture(values, start, model));
        const mixture = fits.reduce((best, each) => (each.bic > best.bic ? each : best));
        return { labels: mixture.groups, mixture };
      };
  }
}

function bestOf(choices: GroupingResult['choices']): number {
  const quality = ({ bic, silhouette }: GroupingResult['choices'][number]): number => bic ?? silhouette;
  return choices.reduce((best, each) => (quality(each) > quality(best) ? each : best)).groups;
}

/** Share of resamples in which a unit stays with the members of its group. */
function stabilityOf(
  values: Matrix,
  labels: readonly number[],
  { input, partition }: { readonly input: GroupingInput; readonly partition: Partition },
): Float64Array {
  const n = values.rows;
  const groups = Math.max(...labels) + 1;
  const together = new Float64Array(n);
  const met = new Float64Array(n);
  for (let at = 0; at < (input.bootstraps ?? 100); at++) {
    const stream = openStream(input.seed, 'resample', String(at));
    const drawn = [...new Set(Array.from({ length: n }, () => Math.floor(nextUniform(stream) * n)))].sort(
      (a, b) => a - b,
    );
    if (drawn.length <= groups) continue;
    const found = partition(takeRows(values, drawn), groups).labels;
    for (let i = 0; i < drawn.length; i++) {
      for (let j = 0; j < drawn.length; j++) {
        if (i === j || labels[drawn[i]!] !== labels[drawn[j]!]) continue;
        met[drawn[i]!]!++;
        if (found[i] === found[j]) together[drawn[i]!]!++;
      }
    }
  }
  // A unit alone in its group has nobody to stay with.
  return together.map((count, row) => (met[row]! > 0 ? count / met[row]! : 1));
}

interface Found {
  readonly values: Matrix;
  readonly complete: readonly number[];
  readonly units: readonly string[];
  readonly labels: readonly number[];
  readonly silhouette: Float64Array;
  readonly stability: Float64Array;
}

function groupsOf(input: GroupingInput, found: Found): Group[] {
  const count = Math.max(...found.labels) + 1;
  const raw = takeRows(input.values, found.complete);
  const { centres } = centresOf(found.values, found.labels, count);
  const { centres: profiles } = centresOf(raw, found.labels, count);
  const width = input.dimensions.length;
  return Array.from({ length: count }, (_, group): Group => {
    const rows = found.labels.flatMap((label, row) => (label === group ? [row] : []));
    const meanOf = (of: Float64Array): number => rows.reduce((sum, row) => sum + of[row]!, 0) / rows.length;
    return {
      members: rows.map((row) => found.units[row]!),
      profile: Array.from(profiles.subarray(group * width, (group + 1) * width)),
      traits: traitsOf(centres.subarray(group * width, (group + 1) * width), input.dimensions),
      silhouette: meanOf(found.silhouette),
      stability: meanOf(found.stability),
    };
  });
}

const traitsOf = (centre: Float64Array, dimensions: readonly string[]): Trait[] =>
  dimensions
    .map(
      (dimension, at): Trait => ({
        dimension,
        distance: centre[at]!,
        side: centre[at]! >= 0 ? 'high' : 'low',
      }),
    )
    .filter(({ distance }) => Math.abs(distance) >= TRAIT)
    .sort((a, b) => Math.abs(b.distance) - Math.abs(a.distance));
