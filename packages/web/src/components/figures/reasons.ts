import type { ReasonWire } from '@serai/app';
import type { MISSING_REASONS } from '@serai/core/measure';
import type { MessageId } from '../../i18n/ids.ts';
import type { I18n } from '../../i18n/useI18n.ts';

type MissingReason = (typeof MISSING_REASONS)[number];

const MISSING: Record<MissingReason, MessageId> = {
  'not-loaded': 'figures.missing.not-loaded',
  'not-reported': 'figures.missing.not-reported',
  'too-old': 'figures.missing.too-old',
  'zero-coded': 'figures.missing.zero-coded',
  withheld: 'figures.missing.withheld',
  'below-minimum': 'figures.missing.below-minimum',
};

/** Why a figure is absent, in words; `null` and a reason of a newer server read "no figure". */
export function missingWords(missing: string | null, { t }: Pick<I18n, 't'>): string {
  return t((MISSING as Record<string, MessageId>)[missing ?? ''] ?? 'figures.missing.unknown');
}

/** Why an aggregate has no score, in words. */
export function notEnoughWords(reason: ReasonWire, { t, format }: Pick<I18n, 't' | 'format'>): string {
  switch (reason.kind) {
    case 'dimension-weight':
      return t('figures.reason.dimension-weight', {
        share: format.percent(reason.share ?? 0),
        required: format.percent(reason.required),
      });
    case 'dimension-indicators':
      return t('figures.reason.dimension-indicators', {
        present: reason.present ?? 0,
        required: reason.required,
      });
    case 'overall-indicators':
      return t('figures.reason.overall-indicators', {
        present: reason.present ?? 0,
        loaded: reason.loaded ?? 0,
        required: format.percent(reason.required),
      });
    case 'overall-dimensions':
      return t('figures.reason.overall-dimensions', {
        present: reason.present ?? 0,
        required: reason.required,
      });
  }
}

/** All reasons as one phrase; empty when there is a score. Where nothing is known at all, only that is said. */
export function reasonsWords(reasons: readonly ReasonWire[], i18n: Pick<I18n, 't' | 'format'>): string {
  const nothing = reasons.find(({ kind, present }) => kind === 'dimension-indicators' && present === 0);
  const said = nothing === undefined ? reasons : [nothing];
  return said.map((reason) => notEnoughWords(reason, i18n)).join('; ');
}

/** The reason that says most in the room of a chart's lane: the count of indicators where it is one. */
export function shortReason(reasons: readonly ReasonWire[], i18n: Pick<I18n, 't' | 'format'>): string {
  const counted = reasons.find(({ kind }) => kind === 'dimension-indicators') ?? reasons[0];
  return counted === undefined ? i18n.t('figures.noScore') : notEnoughWords(counted, i18n);
}
