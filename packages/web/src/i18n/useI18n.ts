import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { NumberFormatter } from './format.ts';
import type { MessageId } from './ids.ts';
import type { Language, LanguageCode } from './languages.ts';

/** A text of the catalog in both languages. */
export interface Localized {
  readonly en: string;
  readonly ru: string;
}

/** Values of a message's arguments. */
export type MessageValues = Record<string, string | number | boolean | Date | null | undefined>;
type RichValues = Record<string, MessageValues[string] | ReactNode | ((chunks: ReactNode) => ReactNode)>;

/** What a component needs to speak the reader's language. */
export interface I18n {
  readonly language: LanguageCode;
  /** A message of the screen. */
  t(id: MessageId, values?: MessageValues): string;
  /** A message with elements in it: `{name}` or `<tag>…</tag>`. */
  rich(id: MessageId, values: RichValues): ReactNode;
  /** A text of the catalog. */
  tx(text: Localized): string;
  readonly format: NumberFormatter;
  /** Orders names as the language does. */
  compare(a: string, b: string): number;
  /** "A, B and C". */
  list(items: readonly string[]): string;
}

/** The chosen language, its number formats, and how to change it. */
export interface LanguageState {
  readonly language: Language & { readonly code: LanguageCode };
  readonly format: NumberFormatter;
  choose(code: LanguageCode): void;
}

/** Set by `I18nProvider`. */
export const LanguageContext = createContext<LanguageState | null>(null);

/** The chosen language and its setter. Throws outside `I18nProvider`. */
export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext);
  if (state === null) throw new Error('useLanguage is called outside I18nProvider.');
  return state;
}

/** Messages, catalog texts, figures and order in the reader's language. */
export function useI18n(): I18n {
  const intl = useIntl();
  const { language, format } = useLanguage();
  return useMemo(() => {
    const collator = new Intl.Collator(language.locale);
    const lists = new Intl.ListFormat(language.locale, { type: 'conjunction' });
    return {
      language: language.code,
      t: (id, values) => intl.formatMessage({ id }, values as Record<string, string>) as string,
      rich: (id, values) => intl.formatMessage({ id }, values as Record<string, string>) as ReactNode,
      tx: (text) => text[language.code],
      format,
      compare: collator.compare,
      list: (items) => lists.format(items),
    };
  }, [intl, language, format]);
}
