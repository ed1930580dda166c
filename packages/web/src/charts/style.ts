import type { ChartPalette } from './palette.ts';

/** Words that charts and their tables need besides the texts in the data. */
export interface ChartWords {
  readonly economy: string;
  readonly area: string;
  readonly year: string;
  readonly value: string;
  readonly score: string;
  readonly low: string;
  readonly high: string;
  readonly rank: string;
  readonly note: string;
  readonly noData: string;
  readonly median: string;
  readonly peerMedian: string;
  readonly peerLow: string;
  readonly peerHigh: string;
  /** Key of the whisker, e.g. "90 % interval". */
  readonly interval: string;
  /** Key of the hollow mark, e.g. "carried from an earlier year". */
  readonly carried: string;
  /** Key of a line that is broken on purpose, e.g. "new edition, not comparable". */
  readonly editionBreak: string;
  readonly otherEconomies: string;
}

/** Everything a drawing needs besides its data: nothing is read from the surroundings. */
export interface ChartStyle {
  readonly palette: ChartPalette;
  readonly words: ChartWords;
  /** Writes a number for the screen, with the separators of the reader's locale. */
  readonly number: (value: number) => string;
  /** Writes a score: one decimal always, so that pictures and tables say the same. */
  readonly score: (value: number) => string;
  /** Outer width in CSS pixels; the height follows from the data. */
  readonly width: number;
  /** Prefix of the ids inside the drawing: unique on the page. */
  readonly id: string;
  readonly direction: 'ltr' | 'rtl';
  /** Draw title, source line and ground into the picture: for files and print; a page sets them itself. */
  readonly standalone: boolean;
}

/** Texts that every chart carries. */
export interface ChartTexts {
  /** The message, not the topic. */
  readonly title: string;
  /** The finding in a sentence or two, for those who do not see the picture. */
  readonly finding: string;
  /** Publisher, licence, year: one line below the picture. */
  readonly source?: string;
}

/** Stack of type that is bundled with the pages; other viewers fall back. */
export const FONT = "'Noto Sans', 'DejaVu Sans', Arial, sans-serif";
/** Sizes of type in pixels. */
export const SIZE = { title: 15, label: 13, small: 12 } as const;
