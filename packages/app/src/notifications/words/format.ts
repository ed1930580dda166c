/** What words need of a language: plural forms, days and instants. Pure: zone and locale are fixed. */
import type { Language } from '../../input.ts';

/** Picks the form of the number: English has one and other, Russian one, few and many. */
export type Forms = Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

const RULES: Readonly<Record<Language, Intl.PluralRules>> = {
  en: new Intl.PluralRules('en'),
  ru: new Intl.PluralRules('ru'),
};

/** The number with its noun, e.g. `3 figures`. */
export const counted = (count: number, language: Language, forms: Forms): string =>
  `${count} ${pluralForm(count, language, forms)}`;

/** The form of the noun alone. */
export const pluralForm = (count: number, language: Language, forms: Forms): string =>
  forms[RULES[language].select(count)] ?? forms.other;

const DAYS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
  ru: new Intl.DateTimeFormat('ru', { dateStyle: 'long', timeZone: 'UTC' }),
};

/** A calendar day or the UTC day of an instant, e.g. `24 December 2026`, `24 декабря 2026 г.` */
export const dayIn = (language: Language, at: string): string => DAYS[language].format(new Date(at));

/** An instant to the minute in UTC, e.g. `24 December 2026, 06:00 UTC`. */
export const instantIn = (language: Language, at: string): string =>
  `${dayIn(language, at)}, ${new Date(at).toISOString().slice(11, 16)} UTC`;
