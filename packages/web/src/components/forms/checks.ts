/** Checks of single fields, in words; undefined where nothing is wrong. */
import type { I18n } from '../../i18n/useI18n.ts';

/** Something has to be there. */
export const requiredError = (value: string, t: I18n['t']): string | undefined =>
  value.trim() === '' ? t('forms.required') : undefined;

/** Something like an e-mail address has to be there; whether it exists, a mail to it tells. */
export function emailError(value: string, t: I18n['t']): string | undefined {
  if (value.trim() === '') return t('forms.required');
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? undefined : t('forms.email');
}
