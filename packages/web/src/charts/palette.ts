/** Colours of a chart as plain values: the same in a browser, a PDF and an exported file. */
export interface ChartPalette {
  /** Ground behind the drawing; also the halo of labels that lie over marks. */
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  /** Empty part of a bar's lane. */
  readonly track: string;
  /** Range of the peers behind a bar. */
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
  /** Five classes from low to high, monotone in lightness. */
  readonly sequential: readonly string[];
  /** Water of a map. */
  readonly water: string;
  /** Land of a map without a value of its own. */
  readonly land: string;
}

/** Tile colours on paper. */
export const LIGHT_PALETTE: ChartPalette = {
  paper: '#FAF7F2',
  ink: '#2A2622',
  muted: '#665E54',
  grid: '#E1D9CC',
  track: '#EFE9DF',
  band: '#D3C7B4',
  primary: '#1B8A8F',
  accent: '#B36B00',
  rest: '#A99E8E',
  hatch: '#A99E8E',
  categories: ['#1B3A6B', '#C07600', '#1B8A8F', '#B23A3A', '#7A4E8A', '#665E54'],
  sequential: ['#EADFC4', '#A9CFC0', '#55A9A9', '#24739A', '#1B3A6B'],
  water: '#EEF3F4',
  land: '#E9E2D6',
};

/** The same hues lifted on ink; low values stay near the ground. */
export const DARK_PALETTE: ChartPalette = {
  paper: '#11161F',
  ink: '#ECE7DD',
  muted: '#A9B1BD',
  grid: '#2B3443',
  track: '#1C2431',
  band: '#3C4A61',
  primary: '#3FB3B8',
  accent: '#F0AE3C',
  rest: '#6F7A8B',
  hatch: '#6F7A8B',
  categories: ['#8FB3EA', '#F0AE3C', '#4FC1C5', '#EF8A84', '#C79AD8', '#B9B0A3'],
  sequential: ['#2C3A55', '#2C6288', '#2F9199', '#7CC3AC', '#EADFC4'],
  water: '#161D29',
  land: '#232C3A',
};

/** Black on white for office printers: lapis and greys that survive a copier. */
export const PRINT_PALETTE: ChartPalette = {
  ...LIGHT_PALETTE,
  paper: '#FFFFFF',
  ink: '#000000',
  muted: '#444444',
  grid: '#D5D5D5',
  track: '#F1F1F1',
  band: '#CFCFCF',
  rest: '#9A9A9A',
  hatch: '#8A8A8A',
  water: '#FFFFFF',
  land: '#EDEDED',
};

/** Ink or paper, whichever reads better on `fill` (WCAG relative luminance). */
export function textOn(fill: string, palette: ChartPalette): string {
  const contrast = (other: string) => {
    const [a, b] = [luminance(fill), luminance(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  return contrast(palette.ink) >= contrast(palette.paper) ? palette.ink : palette.paper;
}

/** WCAG relative luminance of `#RRGGBB`, 0..1. */
export function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
