/** Frameworks as they are computed: every leaf with the goalposts, limits and drift that it resolves. */
import type { Dimension, Framework, IndicatorLeaf, WantedLeaf } from './framework.ts';
import type { IndicatorLookup } from './parts.ts';
import type { Drift, Goalposts, Indicator } from './schema.ts';

/** One counting leaf with what it takes from its indicator, and where it stands in the file. */
export interface ResolvedLeaf {
  readonly leaf: IndicatorLeaf;
  readonly indicator: Indicator;
  readonly dimension: string;
  /** Group whose mean it enters before the dimension; undefined for a direct child. */
  readonly group: string | undefined;
  /** Own part, else that of its group. */
  readonly part: string | undefined;
  readonly goalposts: Goalposts | undefined;
  readonly drift: readonly Drift[];
  readonly carryLimitYears: number | undefined;
}

/** A framework with its leaves in the order of the file. */
export interface ResolvedFramework {
  readonly framework: Framework;
  readonly leaves: readonly ResolvedLeaf[];
}

/** A leaf of a dimension with its place, as the YAML paths of findings need it. */
export interface PlacedLeaf {
  readonly leaf: IndicatorLeaf;
  readonly group: string | undefined;
  readonly part: string | undefined;
  readonly path: readonly (string | number)[];
}

/** Leaves of a dimension that count, groups opened, in the order of the file. Paths start at the dimension. */
export function leavesOf(dimension: Dimension): PlacedLeaf[] {
  return dimension.children.flatMap((child, i): PlacedLeaf[] => {
    const path = ['children', i];
    if (child.kind === 'wanted') return [];
    if (child.kind === 'indicator') return [{ leaf: child, group: undefined, part: child.part, path }];
    return child.children.map((leaf, j) => ({
      leaf,
      group: child.id,
      part: leaf.part ?? child.part,
      path: [...path, 'children', j],
    }));
  });
}

/** Series of a dimension that are wanted and not held. */
export const wantedOf = (dimension: Dimension): WantedLeaf[] =>
  dimension.children.filter((child) => child.kind === 'wanted');

/**
 * Joins each leaf with its indicator; what a leaf states itself goes before what its indicator states.
 * Leaves whose indicator is unknown are left out: the check reports them.
 */
export function resolveFramework(catalog: IndicatorLookup, framework: Framework): ResolvedFramework {
  const leaves = framework.dimensions.flatMap((dimension) =>
    leavesOf(dimension).flatMap(({ leaf, group, part }): ResolvedLeaf[] => {
      const indicator = catalog.indicators.get(leaf.id);
      if (indicator === undefined) return [];
      return [
        {
          leaf,
          indicator,
          dimension: dimension.id,
          group,
          part,
          goalposts: leaf.goalposts ?? indicator.goalposts,
          drift: leaf.drift ?? indicator.drift,
          carryLimitYears: leaf.carry_limit_years ?? indicator.carry_limit_years,
        },
      ];
    }),
  );
  return { framework, leaves };
}

/**
 * The indicators as this edition of the framework takes them: where a leaf has frozen goalposts, drift or a
 * limit of its own, its indicator carries these. Pass the result wherever the edition is computed.
 */
export function editionIndicators(
  catalog: IndicatorLookup,
  framework: Framework,
): ReadonlyMap<string, Indicator> {
  const edition = new Map(catalog.indicators);
  for (const { leaf, indicator, goalposts, drift, carryLimitYears } of resolveFramework(catalog, framework)
    .leaves) {
    edition.set(leaf.id, {
      ...indicator,
      goalposts,
      drift: [...drift],
      carry_limit_years: carryLimitYears,
    });
  }
  return edition;
}

/** The newest version of a framework by `id`, or exactly `id@version`; undefined when there is none. */
export function latestFramework(
  catalog: { readonly frameworks: ReadonlyMap<string, Framework> },
  reference: string,
): Framework | undefined {
  const exact = catalog.frameworks.get(reference);
  if (exact !== undefined) return exact;
  return [...catalog.frameworks.values()]
    .filter((framework) => framework.id === reference)
    .reduce<Framework | undefined>(
      (newest, next) =>
        newest === undefined || compareVersions(next.version, newest.version) > 0 ? next : newest,
      undefined,
    );
}

/** Numeric order of `1.10.0` and `1.9.0`: negative when `a` is older. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  const at = left.findIndex((part, i) => part !== right[i]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
