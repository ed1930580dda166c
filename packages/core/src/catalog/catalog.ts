import type { Framework } from './framework.ts';
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

/** The whole shipped edition in memory, read-only, every reference resolved by id. */
export interface Catalog {
  readonly areas: ReadonlyMap<string, Area>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly names: NameSet;
  readonly boundaries: BoundarySet;
  readonly licences: ReadonlyMap<string, Licence>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** Keyed by `id@version`; `latestFramework` finds the newest by id. */
  readonly frameworks: ReadonlyMap<string, Framework>;
  /** sha256 of each framework as resolved, by `id@version`: what studies and results pin. */
  readonly frameworkHashes: ReadonlyMap<string, string>;
  readonly baseline: Baseline;
  readonly defaults: PlatformDefaults;
  /** sha256 over every file of the edition: part of every data version and result. */
  readonly hash: string;
}
