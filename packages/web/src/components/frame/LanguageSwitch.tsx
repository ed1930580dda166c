import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { isLanguageCode, OFFERED } from '../../i18n/languages.ts';
import { useI18n, useLanguage } from '../../i18n/useI18n.ts';
import classes from './TopBar.module.css';

/** Changes the language and nothing else: page, filters and drawer stay. */
export function LanguageSwitch() {
  const { t } = useI18n();
  const { language, choose } = useLanguage();
  const change = useSearchChange();
  const inAddress = (useSearch({ strict: false }) as { lang?: string }).lang;

  // Back and forward may bring an address in the other language.
  useEffect(() => {
    if (isLanguageCode(inAddress) && inAddress !== language.code) choose(inAddress);
  }, [inAddress, language.code, choose]);

  return (
    <select
      className={classes.language}
      aria-label={t('frame.language')}
      value={language.code}
      onChange={(event) => {
        const { value } = event.currentTarget;
        change({ lang: value }, { replace: true });
        if (inAddress === undefined && isLanguageCode(value)) choose(value);
      }}
    >
      {OFFERED.map((offered) => (
        <option key={offered.code} value={offered.code} lang={offered.code}>
          {offered.name}
        </option>
      ))}
    </select>
  );
}
