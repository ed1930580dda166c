import { type ReactNode, use, useMemo } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { reportMissing } from './I18nProvider.tsx';
import type { LateArea } from './late.ts';
import { arrivedArea, loadArea } from './load.ts';
import { useLanguage } from './useI18n.ts';

/** Adds late areas of messages to what `children` can say; suspends while they are on their way. */
export function Words({ areas, children }: { areas: readonly LateArea[]; children: ReactNode }) {
  const intl = useIntl();
  const { code, locale } = useLanguage().language;
  const added = areas.map((area) => arrivedArea(code, area) ?? use(loadArea(code, area)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the areas of a place never change, their language does.
  const messages = useMemo(
    () => Object.assign({}, intl.messages, ...added) as typeof intl.messages,
    [intl.messages, code],
  );
  return (
    <IntlProvider locale={locale} messages={messages as Record<string, string>} onError={reportMissing}>
      {children}
    </IntlProvider>
  );
}
