/** Sentences of an audit in both languages: each statement has its words, and the compiler asks for all of them. */
import type { Statement } from '@serai/core/indicators';
import type { Language } from '../../input.ts';
import { ENGLISH } from './audit-words-en.ts';
import { RUSSIAN } from './audit-words-ru.ts';
import type { AuditWords } from './wording.ts';

export const AUDIT_WORDS: Readonly<Record<Language, AuditWords>> = { en: ENGLISH, ru: RUSSIAN };

/** Parameters that are words of the method and no codes of the index. */
const OF_METHOD: ReadonlySet<string> = new Set(['option', 'applied']);

/** The sentence of a statement; `nameOf` gives the names of units and nodes, their codes when absent. */
export function statementWords(
  { code, params }: Statement,
  language: Language,
  nameOf: (code: string) => string = (each) => each,
): string {
  const words = AUDIT_WORDS[language];
  const say = (key: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((each) => say(key, each));
    if (typeof value !== 'string' || OF_METHOD.has(key)) return value;
    return key === 'choice' || key === 'choices' ? (words.choices[value] ?? value) : nameOf(value);
  };
  const named = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, say(key, value)]));
  return (words.statements[code] as (params: unknown) => string)(named);
}
