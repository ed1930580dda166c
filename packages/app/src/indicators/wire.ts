/** Wire format of index results: scores, intervals, ranks, reasons. */
import * as z from 'zod';
import { TextWire } from '../catalog/wire.ts';

/** [low, high] at the level of the framework (90 %). */
const IntervalWire = z.tuple([z.number(), z.number()]).nullable();

/** Why there is no score; the numbers are what a sentence in any language quotes. */
export const ReasonWire = z.object({
  kind: z.enum(['dimension-weight', 'dimension-indicators', 'overall-indicators', 'overall-dimensions']),
  present: z.number().optional(),
  loaded: z.number().optional(),
  share: z.number().optional(),
  required: z.number(),
  missing_dimensions: z.array(z.string()).optional(),
});
export type ReasonWire = z.infer<typeof ReasonWire>;

export const LeafResultWire = z.object({
  id: z.string(),
  part: z.string().nullable(),
  state: z.enum(['observed', 'carried', 'bounded', 'missing']),
  value: z.number().nullable(),
  year: z.number().int().nullable(),
  age_years: z.number().int().nullable(),
  score: z.number().nullable(),
  /** In score points, from the draws; null when missing or without draws. */
  score_interval: IntervalWire,
  missing: z.string().nullable(),
  weight: z.number(),
  clipped: z.boolean(),
  /** 0 when missing; else the key of /lineage. */
  observation_id: z.number().int(),
});
export type LeafResultWire = z.infer<typeof LeafResultWire>;

/** One area (dimension) of the framework for one economy. */
export const DimensionResultWire = z.object({
  id: z.string(),
  score: z.number().nullable(),
  score_interval: IntervalWire,
  /** Share of the loaded weight that has a value, 0..1. */
  coverage: z.number(),
  present: z.number().int(),
  loaded: z.number().int(),
  reason: z.string().nullable(),
  reasons: z.array(ReasonWire),
  parts: z.array(
    z.object({
      id: z.string(),
      score: z.number().nullable(),
      present: z.number().int(),
      loaded: z.number().int(),
    }),
  ),
  leaves: z.array(LeafResultWire),
});
export type DimensionResultWire = z.infer<typeof DimensionResultWire>;

export const IndexRowWire = z.object({
  iso3: z.string(),
  name: z.string(),
  score: z.number().nullable(),
  score_interval: IntervalWire,
  partial: z.boolean(),
  rank: z.number().int().nullable(),
  rank_interval: z.tuple([z.number().int(), z.number().int()]).nullable(),
  /** Why there is no score or no rank, in words of the requested language; null when nothing is missing. */
  reason: z.string().nullable(),
  reasons: z.array(ReasonWire),
  /** The interval of the rank is wider than the declared share of the field: no rank is given. */
  rank_withheld: z.boolean(),
  present: z.number().int(),
  loaded: z.number().int(),
  areas: z.array(DimensionResultWire),
});
export type IndexRowWire = z.infer<typeof IndexRowWire>;

export const IndexWire = z.object({
  framework: z.object({ id: z.string(), version: z.string(), hash: z.string(), title: TextWire }),
  data_version: z.number().int(),
  catalog_hash: z.string(),
  year: z.number().int(),
  profile: z.string(),
  strict: z.boolean(),
  seed: z.number().int(),
  draws: z.number().int(),
  interval_level: z.number(),
  /** Group that the ranks are in; null = every economy of the data set. */
  group: z.string().nullable(),
  /** Economies with a score in the group. */
  scored: z.number().int(),
  /** First and last year of which any indicator of the catalog has a figure; null when there is none. */
  figure_years: z.tuple([z.number().int(), z.number().int()]).nullable(),
  rows: z.array(IndexRowWire),
  /** Correlation of the score with ln GDP per head (PPP) over all economies, and how many had both. */
  income_correlation: z.object({ r: z.number(), n: z.number().int() }).nullable(),
  correlation_flags: z.array(
    z.object({
      a: z.string(),
      b: z.string(),
      r: z.number(),
      kind: z.enum(['redundant', 'weak', 'negative']),
    }),
  ),
});
export type IndexWire = z.infer<typeof IndexWire>;

/** Point scores over the years, for trends: null where there is not enough data. */
export const IndexTrendWire = z.object({
  framework: z.object({ id: z.string(), version: z.string() }),
  years: z.array(z.number().int()),
  areas: z.array(z.object({ iso3: z.string(), scores: z.array(z.number().nullable()) })),
});
export type IndexTrendWire = z.infer<typeof IndexTrendWire>;

/** Everything of the Country page for one framework. */
export const ProfileWire = z.object({
  framework: z.object({ id: z.string(), version: z.string(), hash: z.string(), title: TextWire }),
  data_version: z.number().int(),
  year: z.number().int(),
  row: IndexRowWire,
  /** Peer group (economies of the group except this one): quartiles of their area scores. */
  peers: z.object({
    group: z.string(),
    of: z.number().int(),
    areas: z.array(
      z.object({
        id: z.string(),
        scored: z.number().int(),
        median: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
      }),
    ),
  }),
  /** Trend of each indicator of the tree and of the context, in the unit of the indicator. */
  series: z.array(
    z.object({
      indicator_id: z.string(),
      years: z.array(z.number().int()),
      values: z.array(z.number().nullable()),
      peer_median: z.array(z.number().nullable()),
    }),
  ),
  context: z.array(
    z.object({
      indicator_id: z.string(),
      value: z.number().nullable(),
      year: z.number().int().nullable(),
      missing: z.string().nullable(),
      observation_id: z.number().int(),
    }),
  ),
  /** What would complete the picture: the gap, and the source that would close it. */
  closing: z.array(
    z.object({
      kind: z.enum(['indicator', 'wanted']),
      indicator_id: z.string().nullable(),
      name: TextWire,
      dimension: z.string(),
      source: z.string(),
      source_name: TextWire.nullable(),
      supply: z.enum(['baseline', 'connector', 'file']).nullable(),
      missing: z.string().nullable(),
      last_year: z.number().int().nullable(),
      /** With it the area (or the overall score) would reach its minimum. */
      unlocks: z.array(z.enum(['dimension', 'overall'])),
    }),
  ),
  /** Indicators whose figures together would give the overall score, none superfluous; empty when it is there. */
  closing_together: z.array(z.string()),
});
export type ProfileWire = z.infer<typeof ProfileWire>;
