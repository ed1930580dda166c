/** A framework laid out for computing: the tree as flat levels, each leaf tied to its series in the cube. */
import {
  editionIndicators,
  type Framework,
  type Goalposts,
  type Indicator,
  type IndicatorLeaf,
} from '../../catalog/index.ts';
import { type Cube, type Finding, hasAnyFigure, Problem } from '../../measure/index.ts';
import type { Level } from '../steps/aggregate.ts';
import type { Direction } from '../steps/normalise.ts';
import { checkWeights } from '../weighting/weights.ts';
import { type Node, nodesOf, sharesOf } from './tree.ts';

/** What may be shown: see the `profiles` of an indicator. */
export type Profile = Framework['profiles'][number];

/** A series of the catalog and its place on the indicator axis of the cube, -1 when the cube does not know it. */
export interface PlannedSeries {
  readonly indicator: Indicator;
  readonly column: number;
}

/** One leaf that counts, with everything that the steps need to know of it. */
export interface PlannedLeaf extends PlannedSeries {
  readonly id: string;
  readonly part: string | undefined;
  readonly dimension: number;
  /** Baseline leaves always; an optional one when the cube holds any figure of it, for any economy. */
  readonly loaded: boolean;
  /** Share of its dimension among the loaded leaves, 0..1; 0 when not loaded. */
  readonly share: number;
  readonly direction: Direction;
  /** Fixed bounds, or undefined for min-max over all economies of the data set. */
  readonly goalposts: Goalposts | undefined;
  /** The series whose value bounds this one from above when it is missing. */
  readonly bound: PlannedSeries | undefined;
}

/** The tree of a framework under a profile, for one cube. */
export interface IndexPlan {
  readonly framework: Framework;
  readonly profile: Profile;
  readonly leaves: readonly PlannedLeaf[];
  /** Leaves to nodes: a group of leaves is one node, a leaf of its own another. */
  readonly leafLevel: Level;
  readonly nodeLevel: Level;
  readonly dimensionLevel: Level;
  /** Leaves of the framework with a measured drift, whatever is loaded or shown: others take their median. */
  readonly driftSeries: readonly Indicator[];
}

/** What a plan is made from. */
export interface PlanInput {
  readonly framework: Framework;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly cube: Cube;
  /** Leaves whose indicator does not list it are left out altogether. Default: the framework's first. */
  readonly profile?: Profile;
}

/**
 * Ties a framework to the catalog and a cube. Throws one Problem with all findings: unknown series, a context
 * series as a leaf, a leaf without goalposts, negative or all-zero weights.
 */
export function planIndex(given: PlanInput): IndexPlan {
  const { framework } = given;
  // An edition may have frozen goalposts, drift and limits of its own in its leaves.
  const input: PlanInput = { ...given, indicators: editionIndicators(given, framework) };
  const profile = input.profile ?? framework.profiles[0]!;
  const nodes = nodesOf(framework);
  const findings = [
    ...nodes.flatMap((node) => checkNode(node, input.indicators)),
    ...checkSiblings(framework),
  ];
  if (findings.length > 0) {
    const title = `${framework.id} ${framework.version}`;
    throw new Problem('invalid-input', `Framework ${title} cannot be computed with this catalog.`, {
      findings,
    });
  }
  const shown = nodes
    .map((node) => ({
      ...node,
      leaves: node.leaves.filter((leaf) => isShown(leaf, input.indicators, profile)),
    }))
    .filter((node) => node.leaves.length > 0);
  return {
    framework,
    profile,
    leaves: planLeaves(shown, input),
    ...levelsOf(framework, shown),
    driftSeries: nodes
      .flatMap((node) => node.leaves.map((leaf) => input.indicators.get(leaf.id)!))
      .filter((indicator) => indicator.drift.length > 0),
  };
}

const isShown = (
  leaf: IndicatorLeaf,
  indicators: ReadonlyMap<string, Indicator>,
  profile: Profile,
): boolean => indicators.get(leaf.id)!.profiles.includes(profile);

function checkNode(node: Node, indicators: ReadonlyMap<string, Indicator>): Finding[] {
  const findings: Finding[] = [];
  const report = (code: string, message: string, id: string): void => {
    findings.push({ severity: 'error', code, message, field: node.field, params: { indicator: id } });
  };
  for (const leaf of node.leaves) {
    const indicator = indicators.get(leaf.id);
    if (indicator === undefined) {
      report('unknown-indicator', `Leaf ${leaf.id} is not an indicator of the catalog.`, leaf.id);
      continue;
    }
    if (indicator.direction === 'context') {
      report(
        'context-leaf',
        `${leaf.id} is a context series: it may stand beside a score, not in it.`,
        leaf.id,
      );
    }
    if (leaf.normalisation.method === 'goalposts' && indicator.goalposts === undefined) {
      report('no-goalposts', `${leaf.id} has no goalposts: state them or choose min-max.`, leaf.id);
    }
    if (leaf.bounded_by !== undefined && !indicators.has(leaf.bounded_by)) {
      report(
        'unknown-indicator',
        `${leaf.id} is bounded by ${leaf.bounded_by}, not in the catalog.`,
        leaf.bounded_by,
      );
    }
  }
  return findings;
}

function checkSiblings(framework: Framework): Finding[] {
  const findings = checkWeights(
    framework.dimensions.map((dimension) => dimension.weight),
    'dimensions',
  );
  framework.dimensions.forEach((dimension, at) => {
    const field = `dimensions.${at}.children`;
    const weighted = dimension.children.filter((child) => child.kind !== 'wanted');
    if (weighted.length > 0)
      findings.push(
        ...checkWeights(
          weighted.map((child) => child.weight),
          field,
        ),
      );
    dimension.children.forEach((child, i) => {
      if (child.kind !== 'group') return;
      findings.push(
        ...checkWeights(
          child.children.map((leaf) => leaf.weight),
          `${field}.${i}.children`,
        ),
      );
    });
  });
  return findings;
}

function planLeaves(nodes: readonly Node[], { indicators, cube }: PlanInput): PlannedLeaf[] {
  const columnOf = new Map(cube.indicators.map((id, i) => [id, i]));
  const seriesOf = (id: string): PlannedSeries => ({
    indicator: indicators.get(id)!,
    column: columnOf.get(id) ?? -1,
  });
  const leaves = nodes.flatMap((node) =>
    node.leaves.map((leaf) => {
      const series = seriesOf(leaf.id);
      return {
        ...series,
        id: leaf.id,
        part: leaf.part,
        dimension: node.dimension,
        loaded: leaf.supply === 'baseline' || hasAnyFigure(cube, series.column),
        share: 0,
        direction: series.indicator.direction === 'lower' ? 'lower' : 'higher',
        goalposts: leaf.normalisation.method === 'goalposts' ? series.indicator.goalposts : undefined,
        bound: leaf.bounded_by === undefined ? undefined : seriesOf(leaf.bounded_by),
      } satisfies PlannedLeaf;
    }),
  );
  const shares = sharesOf(
    nodes,
    leaves.map(({ loaded }) => loaded),
  );
  return leaves.map((leaf, i) => ({ ...leaf, share: shares[i]! }));
}

function levelsOf(
  framework: Framework,
  nodes: readonly Node[],
): Pick<IndexPlan, 'leafLevel' | 'nodeLevel' | 'dimensionLevel'> {
  const { dimensions, aggregation } = framework;
  return {
    leafLevel: {
      parents: nodes.length,
      parentOf: Int32Array.from(nodes.flatMap((node, n) => node.leaves.map(() => n))),
      weights: Float64Array.from(nodes.flatMap((node) => node.leaves.map((leaf) => leaf.weight))),
      means: nodes.map((node) => node.mean),
    },
    nodeLevel: {
      parents: dimensions.length,
      parentOf: Int32Array.from(nodes, (node) => node.dimension),
      weights: Float64Array.from(nodes, (node) => node.weight),
      means: dimensions.map(() => aggregation.dimension),
    },
    dimensionLevel: {
      parents: 1,
      parentOf: new Int32Array(dimensions.length),
      weights: Float64Array.from(dimensions, (dimension) => dimension.weight),
      means: [aggregation.overall],
    },
  };
}
