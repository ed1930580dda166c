import type { Framework, PublishedVersions } from './framework.ts';
import type {
  Area,
  Baseline,
  BoundarySet,
  Group,
  Indicator,
  Licence,
  NameSet,
  PlatformDefaults,
  Source,
} from './schema.ts';

/** The kinds of thing in the catalog that others refer to by id. */
export type CatalogKind = 'area' | 'group' | 'licence' | 'source' | 'indicator' | 'framework';

/** The records that others refer to, by id. */
export interface CatalogRecords {
  readonly areas: ReadonlyMap<string, Area>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly licences: ReadonlyMap<string, Licence>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** Keyed by `id@version`; `latestFramework` finds the newest by id. */
  readonly frameworks: ReadonlyMap<string, Framework>;
}

/**
 * The catalog as far as it could be read. What is broken is absent here; `broken` names it, so that a
 * reference to it is not reported a second time.
 */
export interface CatalogParts extends CatalogRecords {
  /** `versions.yaml` by framework id. */
  readonly published: ReadonlyMap<string, PublishedVersions>;
  readonly names: NameSet | undefined;
  readonly boundaries: BoundarySet | undefined;
  readonly baseline: Baseline | undefined;
  readonly defaults: PlatformDefaults | undefined;
  /** Where each record stands, by record: path relative to the catalog folder. */
  readonly files: ReadonlyMap<object, string>;
  readonly broken: Readonly<Record<CatalogKind, ReadonlySet<string>>>;
  /** Kinds whose one file could not be read or is absent: nothing is known of their ids. */
  readonly unread: ReadonlySet<CatalogKind>;
}

/** What a framework needs of the catalog to be resolved. */
export type IndicatorLookup = Pick<CatalogParts, 'indicators'>;
