/** The words of notifications, letters and digests in the language of the reader. Pure. */
import type { Language } from '../input.ts';
import type { NotificationKind } from '../ports/index.ts';
import { WORDS_EN } from './words/en.ts';
import { LETTERS_EN } from './words/letters-en.ts';
import { LETTERS_RU } from './words/letters-ru.ts';
import { WORDS_RU } from './words/ru.ts';
import type {
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

/** The words of a notification; the title is one line whatever the facts hold. */
export function wordsOf<Kind extends NotificationKind>(
  kind: Kind,
  facts: NamedFacts<Kind>,
  language: Language,
): NotificationWords {
  const { title, text } = WORDS[language][kind](facts);
  return { title: oneLine(title), text };
}

/** Subject and plain text of a letter; the subject is one line whatever the facts hold. */
export function mailWords<Kind extends LetterKind>(
  kind: Kind,
  facts: LetterFacts[Kind],
  language: Language,
): MailWords {
  const { subject, text } = LETTERS[language][kind](facts);
  return { subject: oneLine(subject), text };
}

/** Without line breaks and other control characters: what somebody typed starts no further header of a mail. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
