/** A language of the screen: its own name, its direction, and the locale for numbers and dates. */
export interface Language {
  readonly code: string;
  readonly name: string;
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  /** True once every message is translated; only then it is offered. */
  readonly complete: boolean;
}

/** Languages the platform is built for. A new one = a folder of messages and `complete: true` here. */
const LANGUAGES = [
  { code: 'en', name: 'English', locale: 'en-GB', dir: 'ltr', complete: true },
  { code: 'ru', name: 'Русский', locale: 'ru-RU', dir: 'ltr', complete: true },
  { code: 'kk', name: 'Қазақша', locale: 'kk-KZ', dir: 'ltr', complete: false },
  { code: 'ky', name: 'Кыргызча', locale: 'ky-KG', dir: 'ltr', complete: false },
  { code: 'mn', name: 'Монгол', locale: 'mn-MN', dir: 'ltr', complete: false },
  { code: 'uz', name: 'Oʻzbekcha', locale: 'uz-UZ', dir: 'ltr', complete: false },
  { code: 'tg', name: 'Тоҷикӣ', locale: 'tg-TJ', dir: 'ltr', complete: false },
  { code: 'tk', name: 'Türkmençe', locale: 'tk-TM', dir: 'ltr', complete: false },
  { code: 'az', name: 'Azərbaycanca', locale: 'az-AZ', dir: 'ltr', complete: false },
  { code: 'fa-AF', name: 'دری', locale: 'fa-AF', dir: 'rtl', complete: false },
] as const satisfies readonly Language[];

/** Codes of the languages whose messages are complete, and that texts of the catalog exist in. */
export type LanguageCode = 'en' | 'ru';

/** The languages a reader can choose. */
export const OFFERED: readonly (Language & { readonly code: LanguageCode })[] = LANGUAGES.filter(
  (language) => language.complete,
) as (Language & { code: LanguageCode })[];

/** True for the code of an offered language. */
export const isLanguageCode = (value: unknown): value is LanguageCode =>
  OFFERED.some((language) => language.code === value);

/** The record of an offered language. */
export function getLanguage(code: LanguageCode): Language {
  const found = OFFERED.find((language) => language.code === code);
  if (found === undefined) throw new Error(`Language "${code}" is not offered.`);
  return found;
}
