/** How figures stand in the sentences of an audit. */
import type { Language } from '../../input.ts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru-RU' };

const formats = new Map<string, Intl.NumberFormat>();
function format(value: number, language: Language, options: Intl.NumberFormatOptions): string {
  const key = `${language} ${JSON.stringify(options)}`;
  const found = formats.get(key) ?? new Intl.NumberFormat(LOCALES[language], options);
  formats.set(key, found);
  return found.format(value);
}

/** 0.655 as "66 %". */
export const percent = (share: number, language: Language = 'en'): string =>
  `${format(share * 100, language, { maximumFractionDigits: 0 })} %`;

/** A share that an estimate passes by a little, as a share: 0..1. */
export const clamp = (share: number): number => Math.min(1, Math.max(0, share));

/** A correlation or a moment, two decimals; what is not defined is a dash. */
export const signed = (value: number, language: Language = 'en'): string =>
  Number.isNaN(value)
    ? '–'
    : format(value, language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).replace('-', '−');

/** Places, with one decimal where there is one. */
export const places = (value: number, language: Language = 'en'): string =>
  format(value, language, { maximumFractionDigits: 1 });

/** Names that a sentence has room for. */
const MOST = 12;

/** Codes with commas; the rest as a count. */
export function listed(codes: readonly string[], language: Language = 'en'): string {
  const shown = codes.slice(0, MOST).join(', ');
  const rest = codes.length - MOST;
  if (rest <= 0) return shown;
  return language === 'ru' ? `${shown} и еще ${rest}` : `${shown} and ${rest} more`;
}
