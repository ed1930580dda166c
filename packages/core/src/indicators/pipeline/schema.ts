/**
 * A pipeline as data: the steps of the OECD/JRC handbook in their order, each with its method and settings. Unknown
 * keys are errors. The same pipeline, data and seed give the same bits.
 */
import * as z from 'zod';

const Code = z.string().min(1);
const Share = z.number().min(0).max(1);
/** Lower and upper end of a scale. */
const Bounds = z
  .tuple([z.number(), z.number()])
  .refine(([low, high]) => low < high, 'the first bound must be below the second');

/** 1: divide each indicator by its denominator. */
export const DenominateStep = z.strictObject({
  step: z.literal('denominate'),
  /** Denominator by indicator code; those of the metadata where absent. */
  by: z.record(Code, Code).optional(),
});

/** 2: leave out units with too little data. */
export const ScreenStep = z.strictObject({
  step: z.literal('screen'),
  /** Least share of the indicators that a unit must have. */
  minimum_availability: Share.default(0),
  /** Least share of the present values that must not be zero. */
  minimum_nonzero: Share.default(0),
  /** Units kept whatever they have, and units left out in any case. */
  keep: z.array(Code).default([]),
  drop: z.array(Code).default([]),
});

export const IMPUTATIONS = ['none', 'mean', 'median', 'group-mean', 'group-median', 'latest'] as const;
/** 3: fill gaps; what is filled is marked in every result. */
export const ImputeStep = z
  .strictObject({
    step: z.literal('impute'),
    method: z.enum(IMPUTATIONS),
    /** Grouping of the group methods, a column of the data. */
    by: Code.optional(),
    /** `latest`: greatest age in years of a value of the panel that may stand in. */
    maximum_age_years: z.int().min(0).optional(),
  })
  .refine(({ method, by }) => !method.startsWith('group-') || by !== undefined, {
    message: 'a group method needs `by`, the column that holds the groups',
    path: ['by'],
  });

export const TREATMENTS = [
  'none',
  'winsorise',
  'winsorise-then-log',
  'box-cox',
  'log-ct',
  'log-ct-orig',
] as const;
/** 4: bring outliers in, never re-ordering values; a series passes by its skewness or its kurtosis. */
export const TreatStep = z.strictObject({
  step: z.literal('treat'),
  method: z.enum(TREATMENTS).default('winsorise-then-log'),
  /** Passes when |skewness| is below it or kurtosis is below the next one (G1 and G2 of a sample). */
  maximum_skewness: z.number().positive().default(2),
  maximum_kurtosis: z.number().default(3.5),
  /** Most points that may be winsorised. */
  winsorise_points: z.int().min(0).default(5),
  /** Exponent of Box-Cox. */
  lambda: z.number().default(0.5),
  /** Another treatment for single indicators; `none` leaves it as it is. */
  indicators: z.record(Code, z.enum(TREATMENTS)).optional(),
});

/** How one indicator becomes comparable with the others; the direction is applied here. */
export const Normalisation = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('min-max'), bounds: Bounds.default([0, 100]) }),
  /** `mean` and `sd` (n - 1) of the result. */
  z.strictObject({
    method: z.literal('z-score'),
    mean: z.number().default(0),
    sd: z.number().positive().default(1),
  }),
  /** 1 for the worst, ties share the lower place. */
  z.strictObject({ method: z.literal('rank') }),
  /** (rank - 1) / (n - 1). */
  z.strictObject({ method: z.literal('percentile-rank') }),
  /** rank - 1. */
  z.strictObject({ method: z.literal('borda') }),
  z.strictObject({ method: z.literal('distance-to-max') }),
  /** To the target of the metadata. */
  z.strictObject({ method: z.literal('distance-to-target'), cap: z.boolean().default(true) }),
  z.strictObject({ method: z.literal('distance-to-reference'), unit: Code, cap: z.boolean().default(false) }),
  z.strictObject({ method: z.literal('fraction-of-max') }),
  /** Fixed bounds of the raw value from the metadata, cut at both ends. */
  z.strictObject({ method: z.literal('goalposts'), bounds: Bounds.default([0, 100]) }),
  /** (x - lower) / (upper - lower) x factor, without a bound at either end (COINr's `n_scaled`). */
  z.strictObject({
    method: z.literal('scaled'),
    lower: z.number().default(0),
    upper: z.number().default(100),
    factor: z.number().positive().default(100),
  }),
]);
export type Normalisation = z.infer<typeof Normalisation>;
export const NormaliseStep = z.strictObject({
  step: z.literal('normalise'),
  using: Normalisation,
  /** Another way for single indicators. */
  indicators: z.record(Code, Normalisation).optional(),
});

/** Upper triangle of a judgement matrix, `a` over `b` by `times` (1/9 .. 9). */
export const Judgement = z.strictObject({
  a: Code,
  b: Code,
  // A ninth is often written with two decimals.
  times: z
    .number()
    .refine((times) => times >= 0.11 && times <= 9, "judgements run from 1/9 to 9, Saaty's scale"),
});
/** Where the weights of the children of one parent, or of a whole level, come from. */
export const Weighting = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('equal') }),
  /** Of the metadata, or these. */
  z.strictObject({ method: z.literal('own'), weights: z.record(Code, z.number().nonnegative()).optional() }),
  /** Loadings of the first component of the children. */
  z.strictObject({ method: z.literal('pca') }),
  /** So that the correlations of the children with the top come close to `targets` (equal ones when absent). */
  z.strictObject({
    method: z.literal('correlation-optimised'),
    targets: z.record(Code, z.number()).optional(),
    iterations: z.int().positive().default(200),
  }),
  /** Points that each expert gives to each child; the mean of their shares. */
  z.strictObject({
    method: z.literal('budget-allocation'),
    experts: z.array(z.record(Code, z.number().nonnegative())).min(1),
  }),
  /** Pairwise judgements; the consistency ratio stands in the diagnostics, a finding above `maximum_ratio`. */
  z.strictObject({
    method: z.literal('ahp'),
    judgements: z.array(Judgement).min(1),
    maximum_ratio: z.number().positive().default(0.1),
  }),
  /** Each unit its most favourable weights; `share` limits what a child may contribute (0.05-0.3 by default). */
  z.strictObject({
    method: z.literal('benefit-of-the-doubt'),
    share: z.tuple([Share, Share]).nullable().default([0.05, 0.3]),
  }),
]);
export type Weighting = z.infer<typeof Weighting>;
/** 6: weights. The last rule that names a parent holds for its children; without one, those of the metadata. */
export const WeighStep = z.strictObject({
  step: z.literal('weigh'),
  rules: z
    .array(
      z
        .strictObject({
          /** Code of the parent whose children are weighted, or the level of the children: one of the two. */
          parent: Code.optional(),
          level: z.int().positive().optional(),
          using: Weighting,
        })
        .refine(
          ({ parent, level }) => (parent === undefined) !== (level === undefined),
          'a rule names either the `parent` whose children it weighs, or their `level`',
        ),
    )
    .min(1),
  /** Declared shares: the weights of siblings must sum to 1, else a finding. */
  shares: z.boolean().default(false),
});

export const AGGREGATIONS = [
  'arithmetic',
  'geometric',
  'harmonic',
  'generalised',
  'median',
  'copeland',
] as const;
/** How the children of a parent become one score. */
export const Aggregation = z
  .strictObject({
    method: z.enum(AGGREGATIONS),
    /** Of the generalised mean. */
    exponent: z.number().optional(),
  })
  .refine(({ method, exponent }) => method !== 'generalised' || (exponent !== undefined && exponent !== 0), {
    message: 'the generalised mean needs an exponent other than 0',
    path: ['exponent'],
  });
export type Aggregation = z.infer<typeof Aggregation>;

/** When an aggregate has a score at all. Children are the direct ones, indicators all below the parent. */
export const ScoreMinimum = z.strictObject({
  children_share: Share.optional(),
  children_weight_share: Share.optional(),
  children: z.int().positive().optional(),
  indicators_share: Share.optional(),
  indicators_weight_share: Share.optional(),
  indicators: z.int().positive().optional(),
});
export type ScoreMinimum = z.infer<typeof ScoreMinimum>;

/** 7: from indicators to the top, level by level. */
export const AggregateStep = z.strictObject({
  step: z.literal('aggregate'),
  using: Aggregation,
  minimum: ScoreMinimum.optional(),
  /** Another way for one level of parents (2 = parents of indicators) or one parent. */
  levels: z
    .record(
      z.string().regex(/^\d+$/),
      z.strictObject({ using: Aggregation.optional(), minimum: ScoreMinimum.optional() }),
    )
    .optional(),
  parents: z
    .record(Code, z.strictObject({ using: Aggregation.optional(), minimum: ScoreMinimum.optional() }))
    .optional(),
});

export const Step = z.discriminatedUnion('step', [
  DenominateStep,
  ScreenStep,
  ImputeStep,
  TreatStep,
  NormaliseStep,
  WeighStep,
  AggregateStep,
]);
export type Step = z.infer<typeof Step>;
export type StepName = Step['step'];

/** What robustness varies; each list is drawn from with equal chances. What is absent is not varied. */
export const Choices = z.strictObject({
  imputation: z
    .array(z.strictObject({ method: z.enum(IMPUTATIONS), by: Code.optional() }))
    .min(1)
    .optional(),
  winsorise_points: z.array(z.int().min(0)).min(1).optional(),
  treatment: z.array(z.enum(TREATMENTS)).min(1).optional(),
  normalisation: z.array(Normalisation).min(1).optional(),
  /** Weights of each sibling times 1 +- noise, uniform; on which levels (all when absent). */
  weight_noise: z.strictObject({ noise: Share, levels: z.array(z.int().positive()).optional() }).optional(),
  /** One mean at all levels a replication. */
  aggregation: z.array(Aggregation).min(1).optional(),
  /** Leave out one indicator, or none, a replication. */
  omit_indicator: z.boolean().optional(),
  /** Draw the values within their known uncertainty. */
  values: z.boolean().optional(),
});
export type Choices = z.infer<typeof Choices>;

const ORDER: Readonly<Record<StepName, number>> = {
  denominate: 0,
  screen: 1,
  impute: 1,
  treat: 2,
  normalise: 3,
  weigh: 4,
  aggregate: 5,
};

/** A whole pipeline. */
export const Pipeline = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
  title: z.string().optional(),
  seed: z.int().default(1),
  steps: z.array(Step).min(1).superRefine(checkOrder),
  robustness: Choices.optional(),
});
export type Pipeline = z.infer<typeof Pipeline>;

function checkOrder(steps: readonly Step[], context: z.RefinementCtx): void {
  const report = (at: number, message: string): void => {
    context.addIssue({ code: 'custom', path: [at, 'step'], message });
  };
  steps.forEach(({ step }, at) => {
    if (steps.findIndex((other) => other.step === step) < at) report(at, `"${step}" stands twice`);
    const before = steps[at - 1];
    if (before && ORDER[step] < ORDER[before.step])
      report(at, `"${step}" must stand before "${before.step}"`);
  });
  for (const needed of ['normalise', 'aggregate'] as const) {
    if (!steps.some(({ step }) => step === needed)) {
      context.addIssue({ code: 'custom', message: `a pipeline needs a "${needed}" step` });
    }
  }
}

/** The settings of a step, undefined when the pipeline does not have it. */
export const findStep = <N extends StepName>(
  pipeline: Pick<Pipeline, 'steps'>,
  name: N,
): Extract<Step, { step: N }> | undefined =>
  pipeline.steps.find((step): step is Extract<Step, { step: N }> => step.step === name);
