/** What would complete an economy, with the source that would close each gap. Pure. */
import type { Catalog } from '@serai/core/catalog';
import type { Closing, OpenLeaf } from '@serai/core/indicators';
import type { Cube } from '@serai/core/measure';
import { toTextWire } from '../catalog/text.ts';
import { newestYear } from '../measure/holdings.ts';
import type { ProfileWire } from './wire.ts';

type Gap = ProfileWire['closing'][number];

/** Gaps in the order of the tree: indicators without a figure of their own, then the series that are wanted. */
export const toClosingWire = (catalog: Catalog, closing: Closing, cube: Cube): Gap[] =>
  closing.dimensions.flatMap((dimension) => [
    ...dimension.open.map((leaf) =>
      openGap(catalog, cube, { area: closing.area, dimension: dimension.id, leaf }),
    ),
    ...dimension.wanted.map(
      (leaf): Gap => ({
        kind: 'wanted',
        indicator_id: null,
        name: toTextWire(leaf.name),
        dimension: dimension.id,
        ...sourceOf(catalog, leaf.source),
        missing: 'not-loaded',
        last_year: null,
        unlocks: [],
      }),
    ),
  ]);

interface Place {
  readonly area: string;
  readonly dimension: string;
  readonly leaf: OpenLeaf;
}

function openGap(catalog: Catalog, cube: Cube, { area, dimension, leaf }: Place): Gap {
  // The engine has checked that every leaf is an indicator of the catalog.
  const indicator = catalog.indicators.get(leaf.id)!;
  return {
    kind: 'indicator',
    indicator_id: leaf.id,
    name: toTextWire(indicator.name),
    dimension,
    ...sourceOf(catalog, indicator.source),
    missing: leaf.reason ?? null,
    last_year: newestYear(cube, area, leaf.id) ?? null,
    unlocks: [
      ...(leaf.liftsDimension ? (['dimension'] as const) : []),
      ...(leaf.liftsOverall ? (['overall'] as const) : []),
    ],
  };
}

function sourceOf(catalog: Catalog, id: string): Pick<Gap, 'source' | 'source_name' | 'supply'> {
  const source = catalog.sources.get(id);
  return {
    source: id,
    source_name: source === undefined ? null : toTextWire(source.name),
    supply: source?.supply ?? null,
  };
}
