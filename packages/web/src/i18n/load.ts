import type { LanguageCode } from './languages.ts';

/** Compiled messages of one language, by id. */
export type Messages = Record<string, string>;

const loaders: Record<LanguageCode, () => Promise<{ default: Messages }>> = {
  en: () => import('virtual:serai-messages/en'),
  ru: () => import('virtual:serai-messages/ru'),
};

/** Loads the messages of a language, one request, cached by the module graph. */
export async function loadMessages(language: LanguageCode): Promise<Messages> {
  return (await loaders[language]()).default;
}
