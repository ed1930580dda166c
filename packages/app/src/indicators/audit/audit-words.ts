/** Sentences of an audit in both languages: each statement has its words, and the compiler asks for all of them. */
import type { Statement } from '@serai/core/indicators';
import type { Language } from '../../input.ts';
import { ENGLISH } from './audit-words-en.ts';
import { RUSSIAN } from './audit-words-ru.ts';
import type { AuditWords } from './wording.ts';

export const AUDIT_WORDS: Readonly<Record<Language, AuditWords>> = { en: ENGLISH, ru: RUSSIAN };

/** The sentence of a statement. */
export const statementWords = ({ code, params }: Statement, language: Language): string =>
  (AUDIT_WORDS[language].statements[code] as (params: unknown) => string)(params);
