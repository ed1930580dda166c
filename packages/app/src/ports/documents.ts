/** Documents as data: the same words, tables and figures become a PDF, a Word file or slides. */
import type { FileOut } from '../files.ts';
import type { Language } from '../input.ts';

/** What every figure says of itself. */
interface FigureTexts {
  /** The message, not the topic. */
  readonly title: string;
  /** The finding in a sentence, for those who do not see the picture. */
  readonly finding: string;
  readonly source?: string;
}

/** Areas of one unit as bars from zero, before the middle half of its peers. */
export interface ProfileFigure extends FigureTexts {
  readonly scaleMax: number;
  readonly peerLabel: string;
  readonly rows: readonly {
    readonly label: string;
    readonly score: number | undefined;
    readonly interval?: readonly [number, number] | undefined;
    readonly note?: string | undefined;
    readonly peers?: { readonly low: number; readonly median: number; readonly high: number } | undefined;
  }[];
}

/** Bars with intervals, in the order given. */
export interface BarsFigure extends FigureTexts {
  readonly scaleMax: number;
  readonly valueLabel: string;
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: number | undefined;
    readonly interval?: readonly [number, number] | undefined;
    readonly rank?: string | undefined;
    readonly note?: string | undefined;
    readonly selected?: boolean;
  }[];
}

/** Lines over the years; a line breaks where a new edition is not comparable. */
export interface TrendFigure extends FigureTexts {
  readonly unit: string;
  readonly series: readonly {
    readonly id: string;
    readonly label: string;
    readonly selected?: boolean;
    readonly points: readonly {
      readonly year: number;
      readonly value: number | undefined;
      readonly carried?: boolean;
    }[];
  }[];
  /** Every year an edition of its own, or the first years of new ones. */
  readonly breaks?: { readonly every?: boolean; readonly years?: readonly number[] } | undefined;
  readonly scores?: boolean;
}

/** A picture that the renderer draws. */
export type Figure =
  | { readonly kind: 'profile'; readonly model: ProfileFigure }
  | { readonly kind: 'bars'; readonly model: BarsFigure }
  | { readonly kind: 'trend'; readonly model: TrendFigure };

/** One part of a document, in reading order. A heading of level 1 begins a slide. */
export type DocumentBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly tone?: 'strong' | 'muted' }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** Columns of figures, aligned right. */
      readonly numeric?: readonly number[];
    }
  /** `small`: two thirds of the width of the text, where a page is short. */
  | { readonly kind: 'figure'; readonly figure: Figure; readonly small?: boolean }
  | { readonly kind: 'page-break' };

/** A whole document. */
export interface ReportDocument {
  /** File name without its extension. */
  readonly name: string;
  readonly language: Language;
  readonly title: string;
  readonly subtitle?: string;
  readonly blocks: readonly DocumentBlock[];
  /** Stands at the foot of every page: where it comes from, of which day, under which licence. */
  readonly footer: string;
}

export const DOCUMENT_FORMATS = ['pdf', 'docx', 'pptx'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** A sheet of a workbook: a head and rows; null is an empty cell. */
export interface Sheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Writes documents, workbooks and pictures. Everything is made in this process; nothing is fetched. */
export interface Documents {
  write(document: ReportDocument, format: DocumentFormat): FileOut;
  workbook(name: string, sheets: readonly Sheet[]): FileOut;
  picture(name: string, figure: Figure, language: Language, format: 'svg' | 'png'): FileOut;
}
