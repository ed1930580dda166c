/** Wire format of figures, their lineage, freshness, import reports. */
import * as z from 'zod';
import { FindingWire, IndicatorWire, SourceWire, TextWire } from '../catalog/wire.ts';

export const ObservationWire = z.object({
  id: z.number().int(),
  indicator_id: z.string(),
  iso3: z.string(),
  year: z.number().int(),
  value: z.number().nullable(),
  missing: z.string().nullable(),
  unit: z.string(),
  status: z.string(),
  source: z.string(),
  publisher: z.string(),
  vintage: z.string(),
  licence: z.string(),
  /** Whether its licence lets anybody pass it on: a file has its cell and its source, not its value, where it does not. */
  may_pass_on: z.boolean(),
  disclosure: z.string(),
  /** On whose behalf it stands: `platform`, `organisation:<id>` or `country:<ISO3>`. */
  owner: z.string(),
  /** ISO 8601 instant until which the owner alone sees it; null when there is none. */
  embargo_until: z.string().nullable(),
  /** True when it is the figure that counts for its cell. */
  chosen: z.boolean(),
});
export type ObservationWire = z.infer<typeof ObservationWire>;

/** One indicator for every economy and year that has a figure; null where there is none. */
export const SeriesWire = z.object({
  indicator_id: z.string(),
  years: z.array(z.number().int()),
  areas: z.array(
    z.object({
      iso3: z.string(),
      values: z.array(z.number().nullable()),
      /** Null where there is no figure. */
      observation_ids: z.array(z.number().int().nullable()),
    }),
  ),
});
export type SeriesWire = z.infer<typeof SeriesWire>;

export const SnapshotWire = z.object({
  sha256: z.string(),
  name: z.string(),
  media_type: z.string(),
  bytes: z.number().int(),
  retrieved_at: z.string(),
  source: z.string(),
  note: z.string().nullable(),
  /** Whether anybody may download the raw file: `GET /snapshots/{sha256}/raw` answers a visitor only then. */
  may_pass_on: z.boolean(),
});
export type SnapshotWire = z.infer<typeof SnapshotWire>;

/** Everything behind one figure, down to the raw text and its row in the snapshot. */
export const LineageWire = z.object({
  observation: ObservationWire,
  area_name: TextWire,
  indicator: IndicatorWire,
  definition: TextWire,
  source: SourceWire,
  snapshot: SnapshotWire,
  raw: z.object({ text: z.string(), row: z.number().int() }),
  /** Other sources' figures of the same cell, not chosen. */
  alternatives: z.array(ObservationWire),
});
export type LineageWire = z.infer<typeof LineageWire>;

/** Year of the newest figure of every indicator x economy; null where there is none. Row-major [indicator][area]. */
export const FreshnessWire = z.object({
  areas: z.array(z.string()),
  indicators: z.array(z.string()),
  last_year: z.array(z.array(z.number().int().nullable())),
});
export type FreshnessWire = z.infer<typeof FreshnessWire>;

export const ImportReportWire = z.object({
  file: z.string(),
  format: z.enum(['csv', 'xlsx', 'message']),
  layout: z.enum(['long', 'wide']),
  dry_run: z.boolean(),
  /** False when errors were found: then nothing was changed. */
  accepted: z.boolean(),
  rows: z.number().int(),
  figures: z.number().int(),
  added: z.number().int(),
  unchanged: z.number().int(),
  /** Figures that differ from another source's figure of the same cell. */
  conflicts: z.number().int(),
  /** Figures of a present source in another vintage. */
  revisions: z.number().int(),
  /** Findings by code, all of them; `findings` lists the first thousand of each code. */
  counts: z.record(z.string(), z.number().int()),
  findings: z.array(FindingWire),
  snapshot: z.string().nullable(),
  data_version: z.number().int(),
});
export type ImportReportWire = z.infer<typeof ImportReportWire>;

export const StatusWire = z.object({
  version: z.string(),
  data_version: z.number().int(),
  changed_at: z.string(),
  /** Figures that count for their cells, that the reader may see, of indicators that the default profile shows. */
  observations: z.number().int(),
  storage: z.enum(['pglite', 'postgresql']),
  catalog_hash: z.string(),
  name_set: z.string(),
  boundary_set: z.string(),
  profile: z.string(),
  map_framework: z.string(),
  profile_framework: z.string(),
});
export type StatusWire = z.infer<typeof StatusWire>;
