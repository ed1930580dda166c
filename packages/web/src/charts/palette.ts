import { DARK, LIGHT, type Scheme } from '../theme/tokens.ts';

/** Colours of a chart: plain values in a file or PDF, custom properties on a page. */
export interface ChartPalette {
  /** Ground behind the drawing; also the halo of labels that lie over marks. */
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  /** Ground of the hatch. */
  readonly track: string;
  /** Range of the peers behind a bar; drawn half transparent. */
  readonly band: string;
  /** Data without a selection. */
  readonly primary: string;
  /** The selected thing. */
  readonly accent: string;
  /** What is not selected. */
  readonly rest: string;
  /** Lines of the hatch that means "no data". */
  readonly hatch: string;
  /** At most six categories, told apart by colour-blind readers, each also by shape or dash. */
  readonly categories: readonly string[];
  /** Classes from low to high, monotone in lightness, and the text that stands on each. */
  readonly sequential: readonly string[];
  readonly sequentialInk: readonly string[];
  /** Water of a map. */
  readonly water: string;
  /** Land of a map without a value of its own. */
  readonly land: string;
}

/** The chart's part of a colour scheme. Saffron is darkened to its text hue: thin marks need 3:1 on paper. */
export function paletteOf(scheme: Scheme): ChartPalette {
  const [lapis, turquoise, , madder, violet, clay] = scheme.cat;
  return {
    paper: scheme.paper,
    ink: scheme.ink,
    muted: scheme.muted,
    grid: scheme.line,
    track: scheme.quiet,
    band: scheme.grey,
    primary: scheme.turquoise,
    accent: scheme.saffronText,
    rest: scheme.grey,
    hatch: scheme.grey,
    categories: [lapis, scheme.saffronText, turquoise, madder, violet, clay],
    sequential: scheme.seq,
    sequentialInk: scheme.seqInk,
    water: scheme.water,
    land: scheme.land,
  };
}

export const LIGHT_PALETTE: ChartPalette = paletteOf(LIGHT);
export const DARK_PALETTE: ChartPalette = paletteOf(DARK);
/** Ink on white for printers and PDF. */
export const PRINT_PALETTE: ChartPalette = {
  ...LIGHT_PALETTE,
  paper: '#FFFFFF',
  ink: '#000000',
  muted: '#333333',
  grid: '#BBBBBB',
  track: '#FFFFFF',
  water: '#FFFFFF',
};
