/** Framework as data: one strict schema for indices, maturity frameworks and readiness assessments. */
import * as z from 'zod';
import { LocalizedText } from '../measure/index.ts';
import { Drift, Goalposts, Profile } from './schema.ts';

const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
const Weight = z.number().nonnegative();
export const MEANS = ['arithmetic', 'geometric'] as const;
export const Mean = z.enum(MEANS);
export type Mean = (typeof MEANS)[number];

/** A leaf that counts: a series of the catalog. Goalposts, drift and limits are those of the indicator unless set here. */
export const IndicatorLeaf = z.strictObject({
  kind: z.literal('indicator'),
  id: z.string().regex(/^[A-Z0-9_]+$/),
  weight: Weight.default(1),
  /** Sub-part of the dimension that is shown apart but not weighted apart, e.g. `access`, `robustness`. */
  part: Id.optional(),
  /** `optional`: counts as loaded only when the platform holds a figure of it (connector or user's file). */
  supply: z.enum(['baseline', 'optional']).default('baseline'),
  normalisation: z
    .discriminatedUnion('method', [
      z.strictObject({ method: z.literal('goalposts') }),
      /** Over all economies of the data set, to the bounds of the scale. */
      z.strictObject({ method: z.literal('min-max') }),
    ])
    .default({ method: 'goalposts' }),
  /** When this series is missing and that one is known, the value of that one is an upper bound and the point value. */
  bounded_by: z.string().optional(),
  /** Frozen by a published edition when the indicator has since changed; else those of the indicator hold. */
  goalposts: Goalposts.optional(),
  drift: z.array(Drift).optional(),
  carry_limit_years: z.number().int().min(0).optional(),
});
export type IndicatorLeaf = z.infer<typeof IndicatorLeaf>;

/** A series that we want but do not hold: shown as a gap, without id or weight. */
export const WantedLeaf = z.strictObject({
  kind: z.literal('wanted'),
  name: LocalizedText,
  /** Id of the source in the catalog that would close the gap. */
  source: Id,
  part: Id.optional(),
});
export type WantedLeaf = z.infer<typeof WantedLeaf>;

/** A few leaves averaged into one before they enter the dimension. */
export const LeafGroup = z.strictObject({
  kind: z.literal('group'),
  id: Id,
  name: LocalizedText,
  weight: Weight.default(1),
  part: Id.optional(),
  aggregation: Mean.default('arithmetic'),
  children: z.array(IndicatorLeaf).min(1),
});
export type LeafGroup = z.infer<typeof LeafGroup>;

export const Dimension = z.strictObject({
  kind: z.literal('dimension'),
  id: Id,
  name: LocalizedText,
  description: LocalizedText.optional(),
  weight: Weight.default(1),
  parts: z.array(z.strictObject({ id: Id, name: LocalizedText })).default([]),
  children: z.array(z.discriminatedUnion('kind', [IndicatorLeaf, LeafGroup, WantedLeaf])).min(1),
});
export type Dimension = z.infer<typeof Dimension>;

/**
 * `catalog/frameworks/<id>/framework.yaml`, earlier versions beside it as `framework-<version>.yaml`. What a
 * published version computes never changes; its hash stands in `versions.yaml`. A field added here later must
 * be optional and without a default, or the hashes of all published versions would change.
 */
export const Framework = z.strictObject({
  id: Id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: LocalizedText,
  summary: LocalizedText,
  /** Shown as a label wherever the framework appears: ours, not ESCAP's. */
  label: z.literal('platform-default'),
  cites: z.array(z.strictObject({ title: z.string(), url: z.url().optional() })),
  /** An edition's field, not the clock. */
  reference_year: z.number().int(),
  scale: z.strictObject({ min: z.number(), max: z.number() }),
  profiles: z.array(Profile).min(1),
  aggregation: z.strictObject({ dimension: Mean, overall: Mean }),
  minimum: z.strictObject({
    /** A dimension needs this share of its loaded weight ... */
    dimension_weight_share: z.number().min(0).max(1),
    /** ... and this many indicators. */
    dimension_indicators: z.number().int().min(1),
    /** The overall score needs this share of the loaded indicators ... */
    overall_indicator_share: z.number().min(0).max(1),
    /** ... and this many dimensions. */
    overall_dimensions: z.number().int().min(1),
  }),
  carry_forward_years: z.number().int().min(0),
  uncertainty: z.strictObject({
    draws: z.number().int().positive(),
    seed: z.number().int(),
    interval: z.number().gt(0).lt(1),
  }),
  /** No rank when its interval is wider than this share of the field. */
  rank_max_interval_share: z.number().gt(0).max(1),
  dimensions: z.array(Dimension).min(1),
  /** Shown beside the score, never in it. */
  context: z.array(z.string()).default([]),
});
export type Framework = z.infer<typeof Framework>;

/** `catalog/frameworks/<id>/versions.yaml`: the hash that each published version must keep for ever. */
export const PublishedVersions = z.strictObject({
  versions: z.array(
    z.strictObject({
      version: z.string().regex(/^\d+\.\d+\.\d+$/),
      published: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
      /** sha256 of the framework with the goalposts, limits, drift and directions that it resolves. */
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      note: LocalizedText.optional(),
    }),
  ),
});
export type PublishedVersions = z.infer<typeof PublishedVersions>;
