/** The words of notifications, letters and digests in the language of the reader. Pure. */
import type { Language } from '../input.ts';
import type { NotificationKind } from '../ports/index.ts';
import { DIGEST_EN } from './words/digest-en.ts';
import { DIGEST_RU } from './words/digest-ru.ts';
import { WORDS_EN } from './words/en.ts';
import { LETTERS_EN } from './words/letters-en.ts';
import { LETTERS_RU } from './words/letters-ru.ts';
import { WORDS_RU } from './words/ru.ts';
import type {
  DigestWords,
  LetterFacts,
  LetterKind,
  Letters,
  MailWords,
  NamedFacts,
  NotificationWords,
  Words,
} from './words/types.ts';

const WORDS: Readonly<Record<Language, Words>> = { en: WORDS_EN, ru: WORDS_RU };
const LETTERS: Readonly<Record<Language, Letters>> = { en: LETTERS_EN, ru: LETTERS_RU };
const DIGESTS: Readonly<Record<Language, DigestWords>> = { en: DIGEST_EN, ru: DIGEST_RU };

/** What frames notifications in a mail. */
export const digestWords = (language: Language): DigestWords => DIGESTS[language];

/** Stands for the name of somebody who deleted their account. */
export const nobody = (language: Language): string => DIGESTS[language].nobody;

/** Stands for the name of whoever works at the machine itself. */
export const operator = (language: Language): string => DIGESTS[language].operator;

/** The words of a notification; what somebody typed stays on one line, and writes no mail of its own. */
export function wordsOf<Kind extends NotificationKind>(
  kind: Kind,
  facts: NamedFacts<Kind>,
  language: Language,
): NotificationWords {
  return WORDS[language][kind](inOneLine(facts));
}

/** Subject and plain text of a letter; names stay on one line, as in {@link wordsOf}. */
export function mailWords<Kind extends LetterKind>(
  kind: Kind,
  facts: LetterFacts[Kind],
  language: Language,
): MailWords {
  return LETTERS[language][kind](inOneLine(facts));
}

/** Without line breaks and other control characters: what somebody typed starts no further header of a mail. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

const inOneLine = <Facts extends object>(facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, typeof value === 'string' ? oneLine(value) : value]),
  ) as Facts;
