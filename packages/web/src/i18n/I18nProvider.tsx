import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { IntlProvider } from 'react-intl';
import { makeFormatter } from './format.ts';
import { getLanguage, type Language, type LanguageCode } from './languages.ts';
import { loadAskedAreas, loadMessages, type Messages } from './load.ts';
import { rememberLanguage } from './preference.ts';
import { LanguageContext, type LanguageState } from './useI18n.ts';

interface Loaded {
  readonly language: Language & { readonly code: LanguageCode };
  readonly messages: Messages;
}

/** Loads a language with its messages, ready to be shown without a flash of ids. */
export async function loadLanguage(code: LanguageCode): Promise<Loaded> {
  return { language: { ...getLanguage(code), code }, messages: await loadMessages(code) };
}

/** Holds the language of the screen; a change keeps page, filters and focus. */
export function I18nProvider({ initial, children }: { initial: Loaded; children: ReactNode }) {
  const [loaded, setLoaded] = useState(initial);
  const { language, messages } = loaded;

  useEffect(() => {
    document.documentElement.lang = language.code;
    document.documentElement.dir = language.dir;
  }, [language]);

  const state = useMemo<LanguageState>(
    () => ({
      language,
      format: makeFormatter(language.locale),
      choose: (code) => {
        rememberLanguage(code);
        void Promise.all([loadLanguage(code), loadAskedAreas(code)]).then(([next]) => setLoaded(next));
      },
    }),
    [language],
  );

  return (
    <LanguageContext value={state}>
      <IntlProvider locale={language.locale} messages={messages} onError={reportMissing}>
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}

/** An unknown id must be seen in tests and in development, not be shown as an empty place. */
export function reportMissing(error: Error): void {
  console.error(error);
}
