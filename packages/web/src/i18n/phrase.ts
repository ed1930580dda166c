import type { LanguageCode } from './languages.ts';
import type { Localized } from './useI18n.ts';

/** A name in the middle of an English sentence: "Trust" becomes "trust", "ICT policy" stays. Russian quotes it. */
export const inSentence = (name: string, language: LanguageCode): string =>
  language === 'en' && /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** A group as filters know it. */
interface NamedGroup {
  readonly kind: string;
  readonly name: Localized;
}

/** Short form of a group's name: "SPECA: UN Special Programme …" gives "SPECA", a subregion its own name. */
export function shortGroupName(group: NamedGroup, language: LanguageCode): string {
  const [short = '', long] = group.name[language].split(': ');
  return group.kind === 'region' && long !== undefined ? long : short;
}
