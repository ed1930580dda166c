import type { I18n } from '../../i18n/useI18n.ts';
import type { FoundEnd, FoundPlace } from '../../workers/corridor-protocol.ts';

/** The name of a place in the reader's script, where it has one. */
export const placeName = (place: FoundPlace, { language }: I18n): string =>
  language === 'ru' ? (place.nameRu ?? place.name) : place.name;

/** An end of a route: its name, or where it lies. */
export const endName = ({ place, position }: FoundEnd, i18n: I18n): string =>
  place === undefined ? `${position[1].toFixed(2)}, ${position[0].toFixed(2)}` : placeName(place, i18n);
