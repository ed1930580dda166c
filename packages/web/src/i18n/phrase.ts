import type { LanguageCode } from './languages.ts';

/** A name in the middle of an English sentence: "Trust" becomes "trust", "ICT policy" stays. Russian quotes it. */
export const inSentence = (name: string, language: LanguageCode): string =>
  language === 'en' && /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
