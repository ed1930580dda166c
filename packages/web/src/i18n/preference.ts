import { isLanguageCode, type LanguageCode } from './languages.ts';

const KEY = 'serai.language';

/** Language of the first view: the address, then the earlier choice, then the browser, then English. */
export function initialLanguage(search: string): LanguageCode {
  const inAddress = new URLSearchParams(search).get('lang');
  if (isLanguageCode(inAddress)) return inAddress;
  const stored = readStored();
  if (stored !== undefined) return stored;
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguageCode);
  return preferred ?? 'en';
}

/** Remembers the choice for the next visit; a browser that forbids storage is no error. */
export function rememberLanguage(code: LanguageCode): void {
  try {
    localStorage.setItem(KEY, code);
  } catch {
    // Private windows may refuse: the address still carries the language.
  }
}

function readStored(): LanguageCode | undefined {
  try {
    const stored = localStorage.getItem(KEY);
    return isLanguageCode(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}
