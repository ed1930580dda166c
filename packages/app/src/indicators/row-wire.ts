/** Results of the index engine in the wire format: undefined becomes null, reasons become words. Pure. */
import type { Catalog, Framework } from '@serai/core/catalog';
import type { AreaResult, DimensionResult, LeafResult, NotEnough, RankResult } from '@serai/core/indicators';
import type * as z from 'zod';
import { areaName } from '../catalog/area-wire.ts';
import { textIn } from '../catalog/text.ts';
import type { Language } from '../input.ts';
import type { DimensionResultWire, IndexRowWire, LeafResultWire, ReasonWire } from './wire.ts';
import { dimensionReason, overallReason, type Wording, withheldReason } from './words.ts';

/** What the rows of one answer share. */
export interface RowContext {
  readonly catalog: Catalog;
  readonly framework: Framework;
  readonly language: Language;
}

/** One economy with its place in the group that is shown. */
export function toRowWire(context: RowContext, result: AreaResult, rank: RankResult): IndexRowWire {
  const { framework, language } = context;
  const wording = wordingOf(framework, language);
  const withheld = {
    interval: rank.interval,
    of: rank.of,
    level: framework.uncertainty.interval,
    limit: framework.rank_max_interval_share,
  };
  return {
    iso3: result.area,
    name: areaName(context.catalog, result.area)[language],
    score: result.score ?? null,
    score_interval: toPair(result.interval),
    partial: result.partial,
    rank: rank.rank ?? null,
    rank_interval: toPair(rank.interval),
    reason: rank.withheld
      ? withheldReason(withheld, language)
      : overallReason(result.reasons, result.dimensions, wording),
    reasons: result.reasons.map(toReasonWire),
    rank_withheld: rank.withheld,
    present: result.present,
    loaded: result.loaded,
    areas: result.dimensions.map((dimension) => toDimensionWire(dimension, wording)),
  };
}

function toDimensionWire(dimension: DimensionResult, wording: Wording): z.infer<typeof DimensionResultWire> {
  return {
    id: dimension.id,
    score: dimension.score ?? null,
    score_interval: toPair(dimension.interval),
    coverage: dimension.coverage,
    present: dimension.present,
    loaded: dimension.loaded,
    reason: dimensionReason(dimension.id, dimension.reasons, wording),
    reasons: dimension.reasons.map(toReasonWire),
    parts: dimension.parts.map((part) => ({ ...part, score: part.score ?? null })),
    leaves: dimension.leaves.map(toLeafWire),
  };
}

const toLeafWire = (leaf: LeafResult): z.infer<typeof LeafResultWire> => ({
  id: leaf.id,
  part: leaf.part ?? null,
  state: leaf.state,
  value: leaf.value ?? null,
  year: leaf.year ?? null,
  age_years: leaf.ageYears ?? null,
  score: leaf.score ?? null,
  score_interval: toPair(leaf.interval),
  missing: leaf.missing ?? null,
  weight: leaf.weight,
  clipped: leaf.clipped,
  observation_id: leaf.observationId,
});

/** A reason with the numbers that a sentence in any language quotes. */
export function toReasonWire(reason: NotEnough): ReasonWire {
  switch (reason.kind) {
    case 'dimension-weight':
      return { kind: reason.kind, share: reason.share, required: reason.required };
    case 'dimension-indicators':
      return { kind: reason.kind, present: reason.present, required: reason.required };
    case 'overall-indicators':
      return {
        kind: reason.kind,
        present: reason.present,
        loaded: reason.loaded,
        required: reason.requiredShare,
      };
    case 'overall-dimensions':
      return {
        kind: reason.kind,
        present: reason.present,
        required: reason.required,
        missing_dimensions: [...reason.missing],
      };
  }
}

function wordingOf(framework: Framework, language: Language): Wording {
  const names = new Map(framework.dimensions.map(({ id, name }) => [id, textIn(name, language)]));
  return { language, dimensionName: (id) => names.get(id) ?? id };
}

const toPair = (interval: readonly [number, number] | undefined): [number, number] | null =>
  interval === undefined ? null : [interval[0], interval[1]];
