/** Strict schemas of everything in `catalog/`: an unknown key is an error, a missing Russian text is a finding. */
import * as z from 'zod';
import { LocalizedText } from '../measure/index.ts';

const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
const Iso3 = z.string().regex(/^[A-Z]{3}$/);
/** A date as precisely as it is known: year, year-month or day. */
const PartialDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
const Confidence = z.enum(['high', 'medium', 'low']);
/** Which figures a publication may print: `un-publication` leaves out what a secretariat could not print about a member State. */
export const Profile = z.enum(['un-publication', 'research']);
export type Profile = z.infer<typeof Profile>;
const Profiles = z.array(Profile).min(1);

/** A dated fact that an editor states and an editor changes; no date flips it by itself. */
const Fact = {
  from: PartialDate.optional(),
  until: PartialDate.optional(),
  source: z.string().min(1),
  confidence: Confidence,
  note: z.string().optional(),
};

/** `catalog/areas/<ISO3>.yaml`: an economy with its codes and dated statuses. Names stand in a name set. */
export const Area = z.strictObject({
  id: Iso3,
  iso2: z.string().regex(/^[A-Z]{2}$/),
  m49: z.string().regex(/^\d{3}$/),
  escap: z.strictObject({
    status: z.enum(['member', 'associate', 'none']),
    since: PartialDate.optional(),
    subregion: z.string().optional(),
    /** False for members outside the region (FRA, GBR, NLD, USA) and for comparators. */
    regional: z.boolean(),
  }),
  statuses: z.array(
    z.strictObject({
      kind: z.enum(['lldc', 'ldc', 'sids']),
      holds: z.boolean(),
      scheduled_end: PartialDate.optional(),
      ...Fact,
    }),
  ),
  income: z.array(
    z.strictObject({
      group: z.enum(['low', 'lower_middle', 'upper_middle', 'high', 'not_classified']),
      fiscal_year: z.string().regex(/^FY\d{2}$/),
      ...Fact,
    }),
  ),
  capital: z
    .strictObject({ name: LocalizedText, confidence: Confidence, note: z.string().optional() })
    .optional(),
});
export type Area = z.infer<typeof Area>;

/** `catalog/groups/<id>.yaml`: a group of economies with dated memberships. */
export const Group = z.strictObject({
  id: Id,
  name: LocalizedText,
  kind: z.enum(['programme', 'organisation', 'region', 'pilot']),
  /** Shown first in filters when lower. */
  order: z.number().int(),
  members: z.array(z.strictObject({ area: Iso3, status: z.string(), ...Fact })),
});
export type Group = z.infer<typeof Group>;

/** `catalog/names/<id>.yaml`: a replaceable set of names of economies. */
export const NameSet = z.strictObject({
  id: Id,
  title: LocalizedText,
  source: z.string().min(1),
  names: z.record(
    Iso3,
    z.strictObject({
      en: z.string().min(1),
      ru: z.string().min(1),
      confidence: Confidence.optional(),
      note: z.string().optional(),
    }),
  ),
});
export type NameSet = z.infer<typeof NameSet>;

/** `catalog/boundaries/<id>.yaml`: a replaceable set of borders; `file` is a TopoJSON or GeoJSON beside it or in an npm package. */
export const BoundarySet = z.strictObject({
  id: Id,
  title: LocalizedText,
  source: z.string().min(1),
  licence: Id,
  file: z.string().min(1),
  /** GeoJSON of disputed lines, drawn dashed; found as `file` is. */
  disputed: z.string().min(1).optional(),
  disclaimer: LocalizedText,
});
export type BoundarySet = z.infer<typeof BoundarySet>;

/** `catalog/vocabularies/licences.yaml`: what may be done with a figure under a licence. */
export const Licence = z.strictObject({
  id: Id,
  name: LocalizedText,
  url: z.url().optional(),
  attribution: z.boolean(),
  redistribution: z.enum(['yes', 'no', 'ask']),
  commercial: z.boolean(),
  /** Other spellings that files use for this licence, accepted on import. */
  aliases: z.array(z.string().min(1)).default([]),
});
export type Licence = z.infer<typeof Licence>;
export const LicenceVocabulary = z.strictObject({ licences: z.array(Licence) });

/** `catalog/sources/<id>/source.yaml`: a publisher's data set that figures come from. */
export const CONNECTOR_FORMATS = ['world-bank', 'un-sdg', 'sdmx', 'inform', 'isoc-pulse', 'itu-csv'] as const;
export type ConnectorFormat = (typeof CONNECTOR_FORMATS)[number];

/** How the figures of a source are asked for and understood. */
export const Connector = z.strictObject({
  format: z.enum(CONNECTOR_FORMATS),
  /**
   * Address with placeholders: {code} of a series, {areas} joined as the service wants them, {from} and {to} years, {year}
   * one request a year. Absent where a person fetches the file.
   */
  url: z.string().min(1).optional(),
  /** What the service is asked to answer with. */
  accept: z.string().min(1).optional(),
  /** Environment variable that holds the access token, sent as a bearer. */
  token: z
    .string()
    .regex(/^SERAI_TOKEN_[A-Z0-9_]+$/)
    .optional(),
  requests_per_minute: z.int().positive().max(600).default(30),
  first_year: z.int().default(2000),
  /** Codes by which the service knows economies. */
  areas: z.enum(['iso2', 'iso3', 'm49']).default('iso3'),
  /** Components of an SDMX message. */
  components: z
    .strictObject({
      area: z.string().min(1).default('REF_AREA'),
      year: z.string().min(1).default('TIME_PERIOD'),
      status: z.string().min(1).default('OBS_STATUS'),
    })
    .optional(),
  series: z
    .array(
      z.strictObject({
        indicator: Id,
        /** Code of the series at the service. */
        code: z.string().min(1),
        /** Values that further dimensions must have. */
        where: z.record(z.string(), z.string()).default({}),
        /** What a value is multiplied by to be in the unit of the indicator. */
        factor: z.number().positive().default(1),
      }),
    )
    .min(1),
});
export type Connector = z.infer<typeof Connector>;

export const Source = z.strictObject({
  id: Id,
  name: LocalizedText,
  publisher: z.string().min(1),
  url: z.url().optional(),
  licence: Id,
  /** What the licence was read from, in the editor's words, and how sure that makes us. */
  licence_basis: z.strictObject({ read: z.string().min(1), confidence: Confidence }).optional(),
  attribution: z.string().min(1),
  vintage: z.string().min(1).optional(),
  /** How figures reach the platform: shipped, pulled by a connector, or brought by a person's file. */
  supply: z.enum(['baseline', 'connector', 'file']),
  /** Exact `publisher` texts of the baseline file that mean this source. */
  publisher_labels: z.array(z.string()).default([]),
  update_cycle: LocalizedText.optional(),
  /** The source is an index of many series itself: it gets a card of its own among the indices. */
  composite: z.boolean().default(false),
  /** What is said against it, with what it rests on. */
  criticism: z.array(LocalizedText).default([]),
  /** Present where `sources pull` can fetch or read its messages. */
  connector: Connector.optional(),
  caveats: z.array(LocalizedText).default([]),
});
export type Source = z.infer<typeof Source>;

/** How a raw value becomes a score. Bounds are in the unit of the indicator. */
export const Goalposts = z.strictObject({
  lower: z.number(),
  upper: z.number(),
  /** Applied to value and bounds before scaling. `cap` clips at the upper bound and says so. */
  transform: z.enum(['none', 'log10', 'cap']).default('none'),
  kind: z.string().min(1),
  rationale: LocalizedText,
});
export type Goalposts = z.infer<typeof Goalposts>;

/** Measured change of a score `lag_years` later, in score points of 0-100. */
export const Drift = z.strictObject({
  lag_years: z.number().int().positive(),
  median_points: z.number().nonnegative(),
  p90_points: z.number().nonnegative(),
});
export type Drift = z.infer<typeof Drift>;

/** `catalog/indicators/<ID>.yaml`: one series. */
export const Indicator = z.strictObject({
  id: z.string().regex(/^[A-Z0-9_]+$/),
  name: LocalizedText,
  definition: LocalizedText,
  unit: LocalizedText,
  /** Other spellings of the unit that files use, accepted on import. */
  unit_aliases: z.array(z.string().min(1)).default([]),
  /** `context` never enters a score. */
  direction: z.enum(['higher', 'lower', 'context']),
  topic: z.enum([
    'policy',
    'systems',
    'data',
    'infrastructure',
    'robustness',
    'trust',
    'use',
    'hazard',
    'context',
  ]),
  source: Id,
  /** Values outside are a finding on import. Not a goalpost: a plausible mobile rate may exceed the cap. */
  plausible: z.strictObject({ min: z.number().optional(), max: z.number().optional() }),
  /** Fraction digits on screen. */
  decimals: z.number().int().min(0).max(4).default(1),
  goalposts: Goalposts.optional(),
  /** Publisher's cycle limit in years, used by the strict switch. */
  carry_limit_years: z.number().int().min(0).optional(),
  /** Measured change of the score after `lag_years`: median and 90th percentile, in score points of 0-100. */
  drift: z.array(Drift).default([]),
  /** Editions that cannot be compared by level; `years` are first years of a new edition, `every_edition` breaks each point. */
  edition_break: z
    .strictObject({
      every_edition: z.boolean().default(false),
      years: z.array(z.number().int()).default([]),
      note: LocalizedText,
    })
    .optional(),
  /** Breaks of one economy's series (a new survey, a recount): a trend line is interrupted before `year`. */
  area_breaks: z
    .array(z.strictObject({ area: Iso3, year: z.number().int(), note: LocalizedText }))
    .default([]),
  /** Economies whose zeros mean "no such population". */
  zero_coded: z.array(Iso3).default([]),
  /** Publication profiles that may show it. */
  profiles: Profiles,
  caveats: z.array(LocalizedText).default([]),
});
export type Indicator = z.infer<typeof Indicator>;

/** `catalog/baseline/baseline.yaml`: what the embedded figures are. */
export const Baseline = z.strictObject({
  id: Id,
  title: LocalizedText,
  /**
   * Each file becomes a snapshot of its own and holds only figures that all of its profiles may show: the raw
   * file behind a figure must tell no more than the pages do.
   */
  files: z.array(z.strictObject({ file: z.string().min(1), profiles: Profiles })).min(1),
  retrieved: PartialDate,
  note: LocalizedText,
});
export type Baseline = z.infer<typeof Baseline>;

/** `catalog/platform.yaml`: which editions a fresh platform starts with. */
export const PlatformDefaults = z.strictObject({
  names: Id,
  boundaries: Id,
  baseline: Id,
  profile: Profile,
  /** Framework of the map and framework of the profile on the first view. */
  map_framework: Id,
  profile_framework: Id,
  /** GDP per head: the series that every index is correlated with, to see whether it measures wealth. */
  wealth_indicator: z
    .string()
    .regex(/^[A-Z0-9_]+$/)
    .optional(),
});
export type PlatformDefaults = z.infer<typeof PlatformDefaults>;
