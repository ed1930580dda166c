/** A framework laid out for computing: the tree as flat levels, each leaf tied to its series in the cube. */
import type {
  Dimension,
  Framework,
  Goalposts,
  Indicator,
  IndicatorLeaf,
  LeafGroup,
  Mean,
} from '../catalog/index.ts';
import { type Cube, type Finding, hasAnyFigure, Problem } from '../measure/index.ts';
import type { Level } from './aggregate.ts';
import type { Direction } from './normalise.ts';
import { checkWeights } from './weights.ts';

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

interface Node {
  readonly dimension: number;
  readonly weight: number;
  readonly mean: Mean;
  readonly leaves: readonly IndicatorLeaf[];
  readonly field: string;
}

/**
 * Ties a framework to the catalog and a cube. Throws one Problem with all findings: unknown series, a context
 * series as a leaf, a leaf without goalposts, negative or all-zero weights.
 */
export function planIndex(input: PlanInput): IndexPlan {
  const { framework } = input;
  const profile = input.profile ?? framework.profiles[0]!;
  const nodes = framework.dimensions.flatMap((dimension, at) => nodesOf(dimension, at));
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
    leaves: withShares(shown, planLeaves(shown, input)),
    ...levelsOf(framework, shown),
    driftSeries: nodes
      .flatMap((node) => node.leaves.map((leaf) => input.indicators.get(leaf.id)!))
      .filter((indicator) => indicator.drift.length > 0),
  };
}

function nodesOf(dimension: Dimension, at: number): Node[] {
  const nodes: Node[] = [];
  dimension.children.forEach((child, i) => {
    const field = `dimensions.${at}.children.${i}`;
    if (child.kind === 'indicator') {
      nodes.push({
        dimension: at,
        weight: child.weight,
        mean: 'arithmetic',
        leaves: [{ ...child, weight: 1 }],
        field,
      });
    } else if (child.kind === 'group') {
      nodes.push({
        dimension: at,
        weight: child.weight,
        mean: child.aggregation,
        leaves: partsOf(child),
        field,
      });
    }
  });
  return nodes;
}

/** A leaf inside a group belongs to the part of its group unless it says otherwise. */
const partsOf = (group: LeafGroup): IndicatorLeaf[] =>
  group.children.map((leaf) =>
    (leaf.part ?? group.part) === undefined ? leaf : { ...leaf, part: leaf.part ?? group.part },
  );

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
  return nodes.flatMap((node) =>
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
}

/** Shares of the dimension among the loaded leaves: the node's share times the leaf's share of the node. */
function withShares(nodes: readonly Node[], leaves: readonly PlannedLeaf[]): PlannedLeaf[] {
  let next = 0;
  const loadedOf = nodes.map((node) => node.leaves.map((leaf) => (leaves[next++]!.loaded ? leaf.weight : 0)));
  const nodeWeights = nodes.map((node, n) => (sum(loadedOf[n]!) > 0 ? node.weight : 0));
  const totals = new Map<number, number>();
  nodes.forEach((node, n) => {
    totals.set(node.dimension, (totals.get(node.dimension) ?? 0) + nodeWeights[n]!);
  });
  next = 0;
  return nodes.flatMap((node, n) => {
    const inside = sum(loadedOf[n]!);
    const total = totals.get(node.dimension)!;
    return loadedOf[n]!.map((weight) => {
      const share = inside > 0 && total > 0 ? (nodeWeights[n]! / total) * (weight / inside) : 0;
      return { ...leaves[next++]!, share };
    });
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

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
