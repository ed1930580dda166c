import type { MissingReason } from './missing.ts';

/** SDMX code list CL_OBS_STATUS, the part that occurs in our sources. */
export const OBSERVATION_STATUSES = ['A', 'E', 'P', 'B', 'M'] as const;
/** A normal, E estimated, P provisional, B break in series, M missing. */
export type ObservationStatus = (typeof OBSERVATION_STATUSES)[number];

/** Who may see a record (ordered from open to closed). */
export const DISCLOSURES = ['public', 'member', 'party', 'private'] as const;
export type Disclosure = (typeof DISCLOSURES)[number];

/** One figure of one indicator for one reference area and one time period (year), with its provenance. */
export interface Observation {
  /** Codebook id, e.g. `WGI_RQ`. */
  readonly indicator: string;
  /** Reference area, ISO 3166-1 alpha-3. */
  readonly area: string;
  /** Time period: a calendar year. */
  readonly year: number;
  /** In the unit of the indicator; undefined only with `missing`. */
  readonly value: number | undefined;
  readonly missing?: MissingReason;
  readonly status: ObservationStatus;
  /** Id of the source in the catalog, or of a user's file source. */
  readonly source: string;
  /** Publisher as the source names it. */
  readonly publisher: string;
  /** Edition or release of the source, e.g. `2024 update`. */
  readonly vintage: string;
  /** Licence id of the catalog vocabulary, e.g. `CC-BY-4.0`. */
  readonly licence: string;
  /** Raw text of the value as it stood in the snapshot. */
  readonly raw: string;
  /** Line or row of the snapshot that holds it, from 1. */
  readonly rawRow: number;
  /** sha256 of the snapshot that it was read from. */
  readonly snapshot: string;
  readonly disclosure: Disclosure;
  /** On whose behalf it stands: `platform` (when absent), `organisation:<id>` or `country:<ISO3>`. */
  readonly owner?: string;
  /** ISO 8601 instant, UTC with milliseconds, until which the owner alone sees it. */
  readonly embargoUntil?: string;
  /** Parties named on it, written as `owner` is; they see it at the level `party`. */
  readonly parties?: readonly string[];
}
