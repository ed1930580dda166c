/** Frameworks of the catalog in the wire format: the tree as the Method page shows it. Pure. */
import type {
  Catalog,
  Dimension,
  Framework,
  IndicatorLeaf,
  LeafGroup,
  Profile,
  WantedLeaf,
} from '@serai/core/catalog';
import { planIndex } from '@serai/core/indicators';
import type { Cube } from '@serai/core/measure';
import type * as z from 'zod';
import { toGoalpostsWire } from './indicator-wire.ts';
import { frameworkHash } from './lookup.ts';
import { toTextWire } from './text.ts';
import type { FrameworkWire, LeafWire } from './wire.ts';

type LeafOut = z.infer<typeof LeafWire>;

/** What the tree looks like now: which leaves count, with which share of their dimension. */
type Shares = ReadonlyMap<string, { readonly loaded: boolean; readonly share: number }>;

/** A framework with the shares that its loaded leaves have under the profile, given the figures of the cube. */
export function toFrameworkWire(
  catalog: Catalog,
  framework: Framework,
  cube: Cube,
  profile: Profile,
): FrameworkWire {
  const plan = planIndex({ framework, indicators: catalog.indicators, cube, profile });
  const shares: Shares = new Map(plan.leaves.map((leaf) => [shareKey(leaf.dimension, leaf.id), leaf]));
  const { id, version, label, reference_year, scale, aggregation, minimum, uncertainty } = framework;
  return {
    id,
    version,
    hash: frameworkHash(catalog, framework),
    label,
    title: toTextWire(framework.title),
    summary: toTextWire(framework.summary),
    cites: framework.cites.map((cite) => ({ title: cite.title, url: cite.url ?? null })),
    reference_year,
    scale,
    profiles: [...framework.profiles],
    aggregation,
    minimum,
    carry_forward_years: framework.carry_forward_years,
    uncertainty,
    rank_max_interval_share: framework.rank_max_interval_share,
    loaded: plan.leaves.filter((leaf) => leaf.loaded).length,
    dimensions: framework.dimensions.map((dimension, at) => toDimension(catalog, dimension, at, shares)),
    context: framework.context.filter((series) => catalog.indicators.get(series)?.profiles.includes(profile)),
  };
}

function toDimension(
  catalog: Catalog,
  dimension: Dimension,
  at: number,
  shares: Shares,
): FrameworkWire['dimensions'][number] {
  return {
    id: dimension.id,
    name: toTextWire(dimension.name),
    description: dimension.description === undefined ? null : toTextWire(dimension.description),
    weight: dimension.weight,
    parts: dimension.parts.map((part) => ({ id: part.id, name: toTextWire(part.name) })),
    leaves: dimension.children.flatMap((child) => {
      if (child.kind === 'wanted') return [toWantedLeaf(child)];
      const leaves = child.kind === 'group' ? child.children : [child];
      const group = child.kind === 'group' ? child : undefined;
      return leaves.flatMap((leaf) => {
        const counted = shares.get(shareKey(at, leaf.id));
        return counted === undefined ? [] : [toIndicatorLeaf(catalog, leaf, group, counted)];
      });
    }),
  };
}

function toIndicatorLeaf(
  catalog: Catalog,
  leaf: IndicatorLeaf,
  group: LeafGroup | undefined,
  counted: { readonly loaded: boolean; readonly share: number },
): LeafOut {
  // The plan has checked that every leaf is an indicator of the catalog.
  const indicator = catalog.indicators.get(leaf.id)!;
  const goalposts = leaf.goalposts ?? indicator.goalposts;
  const byGoalposts = leaf.normalisation.method === 'goalposts' && goalposts !== undefined;
  return {
    kind: 'indicator',
    id: leaf.id,
    name: toTextWire(indicator.name),
    unit: toTextWire(indicator.unit),
    direction: indicator.direction,
    weight: counted.loaded ? counted.share : null,
    loaded: counted.loaded,
    part: leaf.part ?? group?.part ?? null,
    group: group === undefined ? null : { id: group.id, name: toTextWire(group.name) },
    normalisation: leaf.normalisation.method,
    goalposts: byGoalposts ? toGoalpostsWire(goalposts) : null,
    bounded_by: leaf.bounded_by ?? null,
    source: indicator.source,
  };
}

const toWantedLeaf = (leaf: WantedLeaf): LeafOut => ({
  kind: 'wanted',
  id: null,
  name: toTextWire(leaf.name),
  unit: null,
  direction: null,
  weight: null,
  loaded: false,
  part: leaf.part ?? null,
  group: null,
  normalisation: null,
  goalposts: null,
  bounded_by: null,
  source: leaf.source,
});

/** An indicator may stand in two dimensions. */
const shareKey = (dimension: number, indicator: string): string => `${dimension}/${indicator}`;
