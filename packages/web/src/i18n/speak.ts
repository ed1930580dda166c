/** A language without React: its real messages and formats, for tests and for whatever writes outside a page. */
import { createIntl } from 'react-intl';
import { makeFormatter } from './format.ts';
import { getLanguage, type LanguageCode } from './languages.ts';
import type { I18n } from './useI18n.ts';

const FILES = import.meta.glob<Record<string, string>>('./messages/*/*.json', {
  eager: true,
  import: 'default',
});

/** Speaks a language with its real messages; an unknown or malformed one throws. */
export function speak(code: LanguageCode): I18n {
  const { locale } = getLanguage(code);
  const intl = createIntl({
    locale,
    messages: messagesOf(code),
    onError: (error) => {
      throw error;
    },
  });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    language: code,
    t: (id, values) => intl.formatMessage({ id }, values as Record<string, string>) as string,
    rich: (id, values) => intl.formatMessage({ id }, values as Record<string, string>),
    tx: (text) => text[code],
    format: makeFormatter(locale),
    compare: new Intl.Collator(locale).compare,
    list: (items) => lists.format(items),
  };
}

/** `area.key -> ICU source` of one language. */
function messagesOf(code: LanguageCode): Record<string, string> {
  const own = Object.entries(FILES).filter(([path]) => path.startsWith(`./messages/${code}/`));
  return Object.fromEntries(
    own.flatMap(([path, texts]) => {
      const area = path.split('/').at(-1)?.replace('.json', '');
      return Object.entries(texts).map(([key, text]) => [`${area}.${key}`, text] as const);
    }),
  );
}
