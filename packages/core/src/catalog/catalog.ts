import type { CatalogRecords } from './parts.ts';
import type { Baseline, BoundarySet, NameSet, PlatformDefaults } from './schema.ts';

/** The whole shipped edition in memory, read-only, every reference resolved by id. */
export interface Catalog extends CatalogRecords {
  readonly names: NameSet;
  readonly boundaries: BoundarySet;
  /** sha256 of each framework as resolved, by `id@version`: what studies and results pin. */
  readonly frameworkHashes: ReadonlyMap<string, string>;
  readonly baseline: Baseline;
  readonly defaults: PlatformDefaults;
  /** sha256 over every file of the edition: part of every data version and result. */
  readonly hash: string;
}
