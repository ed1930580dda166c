import type { FrameworkWire } from '@serai/app';
import type { I18n } from '../../i18n/useI18n.ts';

/** One methodological choice: what is chosen about, and the choice in words. */
export interface Choice {
  readonly name: string;
  readonly words: string;
}

/** The choices of a framework in the order of the computation, in the reader's language. */
export function choicesOf(
  framework: FrameworkWire,
  { t, format }: Pick<I18n, 't' | 'format'>,
): readonly Choice[] {
  const { aggregation, minimum, uncertainty, scale } = framework;
  const choice = (key: ChoiceKey, words: string): Choice => ({ name: t(`method.${key}`), words });
  return [
    choice('year', t('method.yearText', { year: String(framework.reference_year) })),
    choice('normalisation', t('method.normalisationText', { min: scale.min, max: scale.max })),
    choice('weights', t(hasEqualWeights(framework) ? 'method.weightsEqual' : 'method.weightsOwn')),
    choice('within', t(`method.mean.${aggregation.dimension}`)),
    choice('across', t(`method.mean.${aggregation.overall}`)),
    choice(
      'minimumArea',
      t(minimum.dimension_weight_share > 0 ? 'method.minimumAreaText' : 'method.minimumAreaAny', {
        share: format.percent(minimum.dimension_weight_share),
        indicators: minimum.dimension_indicators,
      }),
    ),
    choice(
      'minimumOverall',
      t(minimum.overall_indicator_share > 0 ? 'method.minimumOverallText' : 'method.minimumOverallAny', {
        share: format.percent(minimum.overall_indicator_share),
        areas: minimum.overall_dimensions,
        of: framework.dimensions.length,
      }),
    ),
    choice('missing', t('method.missingText')),
    choice('carry', t('method.carryText', { years: framework.carry_forward_years })),
    choice(
      'uncertainty',
      t('method.uncertaintyText', {
        draws: uncertainty.draws,
        seed: String(uncertainty.seed),
        level: format.percent(uncertainty.interval),
      }),
    ),
    choice('rank', t('method.rankText', { share: format.percent(framework.rank_max_interval_share) })),
    choice('group', t('method.groupText')),
    choice('profiles', framework.profiles.map((profile) => profileWords(profile, t)).join('; ')),
  ];
}

type ChoiceKey =
  | 'year'
  | 'normalisation'
  | 'weights'
  | 'within'
  | 'across'
  | 'minimumArea'
  | 'minimumOverall'
  | 'missing'
  | 'carry'
  | 'uncertainty'
  | 'rank'
  | 'group'
  | 'profiles';

/** True when every area weighs the same. */
function hasEqualWeights({ dimensions }: Pick<FrameworkWire, 'dimensions'>): boolean {
  return dimensions.every(({ weight }) => weight === dimensions[0]?.weight);
}

function profileWords(profile: string, t: I18n['t']): string {
  if (profile === 'un-publication') return t('method.profile.un-publication');
  return profile === 'research' ? t('method.profile.research') : profile;
}
