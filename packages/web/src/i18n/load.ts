import loaders from 'virtual:serai-messages';
import type { LanguageCode } from './languages.ts';
import type { LateArea } from './late.ts';

/** Compiled messages of one language, by id. */
export type Messages = Record<string, string>;

const arrived = new Map<string, Messages>();
const asked = new Map<string, Promise<Messages>>();

/** Loads the messages of the first view in a language, one request, cached. */
export const loadMessages = (language: LanguageCode): Promise<Messages> => load(language, 'first');

/** Loads the messages of one late area in a language, one request, cached. */
export const loadArea = (language: LanguageCode, area: LateArea): Promise<Messages> => load(language, area);

/** Messages of a late area when they are here already: a page that has them does not wait for a moment. */
export const arrivedArea = (language: LanguageCode, area: LateArea): Messages | undefined =>
  arrived.get(`${language}/${area}`);

/** Loads in a language every area that any language has been asked for, so that a change of language shows no gap. */
export const loadAskedAreas = (language: LanguageCode): Promise<unknown> =>
  Promise.all(
    [...new Set([...asked.keys()].map((key) => key.split('/')[1] ?? ''))].map((part) => load(language, part)),
  );

function load(language: LanguageCode, part: string): Promise<Messages> {
  const key = `${language}/${part}`;
  const running = asked.get(key);
  if (running !== undefined) return running;
  const loader = loaders[language]?.[part];
  if (loader === undefined) throw new Error(`There are no messages "${key}".`);
  const started = loader().then((module) => {
    arrived.set(key, module.default);
    return module.default;
  });
  asked.set(key, started);
  // What did not come is asked for again the next time.
  started.catch(() => asked.delete(key));
  return started;
}
