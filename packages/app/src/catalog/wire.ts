/** Wire format of catalog records: what the API, the CLI's --json and the pages see. */
import * as z from 'zod';

export const TextWire = z.object({ en: z.string(), ru: z.string() });
export type TextWire = z.infer<typeof TextWire>;

const Fact = {
  from: z.string().nullable(),
  until: z.string().nullable(),
  source: z.string(),
  confidence: z.string(),
  note: z.string().nullable(),
};

export const AreaWire = z.object({
  iso3: z.string(),
  iso2: z.string(),
  m49: z.string(),
  name: TextWire,
  escap_status: z.enum(['member', 'associate', 'none']),
  /** False for members outside the region and for comparators. */
  regional: z.boolean(),
  subregion: z.string().nullable(),
  groups: z.array(z.string()),
  /** The income group that the editors hold as current: the newest stated fact. */
  income: z.string().nullable(),
  lldc: z.boolean(),
  ldc: z.boolean(),
  sids: z.boolean(),
});
export type AreaWire = z.infer<typeof AreaWire>;

export const AreaDetailWire = AreaWire.extend({
  capital: TextWire.nullable(),
  statuses: z.array(
    z.object({
      kind: z.enum(['lldc', 'ldc', 'sids']),
      holds: z.boolean(),
      scheduled_end: z.string().nullable(),
      ...Fact,
    }),
  ),
  income_history: z.array(z.object({ group: z.string(), fiscal_year: z.string(), ...Fact })),
  memberships: z.array(z.object({ group: z.string(), group_name: TextWire, status: z.string(), ...Fact })),
});
export type AreaDetailWire = z.infer<typeof AreaDetailWire>;

export const GroupWire = z.object({
  id: z.string(),
  name: TextWire,
  kind: z.string(),
  members: z.array(z.string()),
});
export type GroupWire = z.infer<typeof GroupWire>;

export const LicenceWire = z.object({
  id: z.string(),
  name: TextWire,
  url: z.string().nullable(),
  attribution: z.boolean(),
  redistribution: z.enum(['yes', 'no', 'ask']),
  commercial: z.boolean(),
});
export type LicenceWire = z.infer<typeof LicenceWire>;

export const SourceWire = z.object({
  id: z.string(),
  name: TextWire,
  publisher: z.string(),
  url: z.string().nullable(),
  licence: LicenceWire,
  attribution: z.string(),
  vintage: z.string().nullable(),
  supply: z.enum(['baseline', 'connector', 'file']),
  update_cycle: TextWire.nullable(),
  caveats: z.array(TextWire),
  composite: z.boolean(),
  criticism: z.array(TextWire),
  /** Figures can be fetched with `sources pull`. */
  fetchable: z.boolean(),
  indicators: z.array(z.string()),
  /** Chosen figures held from this source, and the span of their years; 0 and null when none is loaded. */
  figures: z.number().int(),
  first_year: z.number().int().nullable(),
  last_year: z.number().int().nullable(),
});
export type SourceWire = z.infer<typeof SourceWire>;

export const IndicatorWire = z.object({
  id: z.string(),
  name: TextWire,
  unit: TextWire,
  direction: z.enum(['higher', 'lower', 'context']),
  topic: z.string(),
  source: z.string(),
  licence: z.string(),
  decimals: z.number().int(),
  figures: z.number().int(),
  economies: z.number().int(),
  first_year: z.number().int().nullable(),
  last_year: z.number().int().nullable(),
  /** Where levels are not comparable: a line through the years must break there. */
  edition_break: z
    .object({ every_edition: z.boolean(), years: z.array(z.number()), note: TextWire })
    .nullable(),
  /** Breaks of one economy's series: its line is interrupted before `year`. */
  area_breaks: z.array(z.object({ iso3: z.string(), year: z.number().int(), note: TextWire })),
});
export type IndicatorWire = z.infer<typeof IndicatorWire>;

export const GoalpostsWire = z.object({
  lower: z.number(),
  upper: z.number(),
  transform: z.enum(['none', 'log10', 'cap']),
  kind: z.string(),
  rationale: TextWire,
});

export const IndicatorDetailWire = IndicatorWire.extend({
  definition: TextWire,
  goalposts: GoalpostsWire.nullable(),
  plausible: z.object({ min: z.number().nullable(), max: z.number().nullable() }),
  carry_limit_years: z.number().int().nullable(),
  drift: z.array(z.object({ lag_years: z.number(), median_points: z.number(), p90_points: z.number() })),
  caveats: z.array(TextWire),
  source_detail: SourceWire,
  used_in: z.array(
    z.object({
      framework: z.string(),
      framework_title: TextWire,
      dimension: z.string(),
      dimension_name: TextWire,
    }),
  ),
});
export type IndicatorDetailWire = z.infer<typeof IndicatorDetailWire>;

export const LeafWire = z.object({
  kind: z.enum(['indicator', 'wanted']),
  /** Null for a wanted series. */
  id: z.string().nullable(),
  name: TextWire,
  unit: TextWire.nullable(),
  direction: z.enum(['higher', 'lower', 'context']).nullable(),
  /** Share of the dimension among the loaded leaves, 0..1; null when it does not count now. */
  weight: z.number().nullable(),
  loaded: z.boolean(),
  part: z.string().nullable(),
  /** Id and name of the inner group that is averaged first. */
  group: z.object({ id: z.string(), name: TextWire }).nullable(),
  normalisation: z.enum(['goalposts', 'min-max']).nullable(),
  goalposts: GoalpostsWire.nullable(),
  bounded_by: z.string().nullable(),
  /** Catalog id of the source; for a wanted series, of the one that would close the gap. */
  source: z.string(),
});
export type LeafWire = z.infer<typeof LeafWire>;

export const FrameworkWire = z.object({
  id: z.string(),
  version: z.string(),
  hash: z.string(),
  label: z.literal('platform-default'),
  title: TextWire,
  summary: TextWire,
  cites: z.array(z.object({ title: z.string(), url: z.string().nullable() })),
  reference_year: z.number().int(),
  scale: z.object({ min: z.number(), max: z.number() }),
  profiles: z.array(z.string()),
  aggregation: z.object({
    dimension: z.enum(['arithmetic', 'geometric']),
    overall: z.enum(['arithmetic', 'geometric']),
  }),
  minimum: z.object({
    dimension_weight_share: z.number(),
    dimension_indicators: z.number(),
    overall_indicator_share: z.number(),
    overall_dimensions: z.number(),
  }),
  carry_forward_years: z.number(),
  uncertainty: z.object({ draws: z.number(), seed: z.number(), interval: z.number() }),
  rank_max_interval_share: z.number(),
  loaded: z.number().int(),
  dimensions: z.array(
    z.object({
      id: z.string(),
      name: TextWire,
      description: TextWire.nullable(),
      weight: z.number(),
      parts: z.array(z.object({ id: z.string(), name: TextWire })),
      leaves: z.array(LeafWire),
    }),
  ),
  context: z.array(z.string()),
});
export type FrameworkWire = z.infer<typeof FrameworkWire>;

export const BoundariesWire = z.object({
  id: z.string(),
  title: TextWire,
  source: z.string(),
  licence: z.string(),
  disclaimer: TextWire,
  geometry: z.string().describe('path of the geometry, relative to /api/v1'),
});
export type BoundariesWire = z.infer<typeof BoundariesWire>;

export const FindingWire = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  message: z.string(),
  file: z.string().optional(),
  line: z.number().optional(),
  row: z.number().optional(),
  column: z.string().optional(),
  field: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type FindingWire = z.infer<typeof FindingWire>;
