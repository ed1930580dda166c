import type { I18n } from '../../../i18n/useI18n.ts';
import { isFeature } from './matrix.ts';

/** Name of a feature in the reader's language. */
export const featureWords = (feature: string, { t }: Pick<I18n, 't'>): string =>
  isFeature(feature) ? t(`admin.policy.feature.${feature}`) : feature;
