import type { FeatureCollection } from 'geojson';
import type { Classes } from '../charts/classes.ts';

/** What one economy shows on the map. */
export interface MapEntry {
  readonly iso3: string;
  readonly name: string;
  readonly value: number | undefined;
  /** Why there is no value, or what to mind about it. */
  readonly note?: string | undefined;
  readonly year?: number | undefined;
  readonly observationId?: number | undefined;
}

/** What a map is about. */
export interface MapSubject {
  /** The message, as a sentence. */
  readonly title: string;
  readonly finding: string;
  /** Alphabetical in the reader's language. */
  readonly entries: readonly MapEntry[];
  readonly classes: Classes;
  /** Unit of the values, e.g. "score, 0–100". */
  readonly unit: string;
  /** Scores stand with one decimal; other values with up to three digits. */
  readonly scores?: boolean;
}

/** Borders of the set in use, and what must be said about them. */
export interface Borders {
  readonly countries: FeatureCollection;
  readonly disputed: FeatureCollection;
  readonly disclaimer: string;
}

/** What the SVG map needs. */
export interface SvgMapProps {
  readonly subject: MapSubject;
  readonly borders: Borders;
  readonly selected: string | undefined;
  /** Id of the element that names the map. */
  readonly heading: string;
  readonly onSelect: (iso3: string | undefined) => void;
}
