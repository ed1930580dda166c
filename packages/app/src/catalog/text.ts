import type { LocalizedText } from '@serai/core/measure';
import type { Language } from '../input.ts';
import type { TextWire } from './wire.ts';

/** Both languages of a text; a missing Russian text shows the English one (and is a finding of the catalog check). */
export const toTextWire = (text: LocalizedText): TextWire => ({ en: text.en, ru: text.ru ?? text.en });

/** The text in one language, English where there is no other. */
export const textIn = (text: LocalizedText, language: Language): string => text[language] ?? text.en;
