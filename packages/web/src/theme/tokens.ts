type Six = readonly [string, string, string, string, string, string];

/** Colours of one scheme; every value is a six-digit hex so that contrast can be computed. */
export interface Scheme {
  /** Ground of the page, of raised parts, and of quiet parts. */
  readonly paper: string;
  readonly surface: string;
  readonly quiet: string;
  /** Text, second text, lines that separate, lines that carry meaning. */
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly edge: string;
  /** Structure and links; primary data; attention and selection; loss, gate, error. */
  readonly lapis: string;
  readonly turquoise: string;
  readonly saffron: string;
  readonly madder: string;
  /** The same hues where they are text on paper, surface or quiet. */
  readonly turquoiseText: string;
  readonly saffronText: string;
  /** Text on a lapis ground. */
  readonly onLapis: string;
  /** The rest of a chart whose accent is elsewhere. */
  readonly grey: string;
  /** Sand to turquoise to lapis, low to high, and the text that stands on each. */
  readonly seq: Six;
  readonly seqInk: Six;
  /** Madder through clay to lapis. */
  readonly div: readonly [string, string, string, string, string];
  /** Categories, safe for colour-blind readers. */
  readonly cat: Six;
  /** Map grounds: water, land without a value. */
  readonly water: string;
  readonly land: string;
}

const INK = '#2A2622';
const WHITE = '#FFFFFF';
const NIGHT = '#11161F';
const CHALK = '#EDE8DF';

/** Samarkand tile on paper. */
export const LIGHT: Scheme = {
  paper: '#FAF7F2',
  surface: WHITE,
  quiet: '#F2EDE4',
  ink: INK,
  muted: '#655D55',
  line: '#E2DACD',
  edge: '#8C8377',
  lapis: '#1B3A6B',
  turquoise: '#1B8A8F',
  saffron: '#D98E04',
  madder: '#B23A3A',
  turquoiseText: '#11696D',
  saffronText: '#8A5800',
  onLapis: WHITE,
  grey: '#A79E92',
  seq: ['#EADFC4', '#B5D6C6', '#74BDB8', '#17777C', '#1C5A80', '#1B3A6B'],
  seqInk: [INK, INK, INK, WHITE, WHITE, WHITE],
  div: ['#B23A3A', '#DDA294', '#E4DBCC', '#8DA6C9', '#1B3A6B'],
  cat: ['#1B3A6B', '#1B8A8F', '#D98E04', '#B23A3A', '#7A6A9B', '#8C8377'],
  water: '#E6EEF0',
  land: '#EFE9DE',
};

/** The same tile by night: hues lifted, low values dark and high values light. */
export const DARK: Scheme = {
  paper: NIGHT,
  surface: '#19212D',
  quiet: '#202A38',
  ink: CHALK,
  muted: '#ABA59B',
  line: '#2E3948',
  edge: '#7F8896',
  lapis: '#9BBBF0',
  turquoise: '#4FC0C4',
  saffron: '#EFAE3C',
  madder: '#F09292',
  turquoiseText: '#6FD0D3',
  saffronText: '#F2BC5E',
  onLapis: NIGHT,
  grey: '#6E7888',
  seq: ['#4A443A', '#2F5E5D', '#1E6C71', '#4DB4B8', '#86C4E4', '#BCD2F7'],
  seqInk: [CHALK, CHALK, CHALK, NIGHT, NIGHT, NIGHT],
  div: ['#F09292', '#A05C5C', '#4A4743', '#5877A8', '#9BBBF0'],
  cat: ['#9BBBF0', '#4FC0C4', '#EFAE3C', '#F09292', '#B9A6E0', '#ABA59B'],
  water: '#0D121A',
  land: '#242D3A',
};

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A scheme as CSS custom properties: `--s-ink`, `--s-seq-1` … */
export function cssVariables(scheme: Scheme): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(scheme) as [string, string | readonly string[]][]) {
    if (typeof value === 'string') variables[`--s-${kebab(name)}`] = value;
    else for (const [index, color] of value.entries()) variables[`--s-${kebab(name)}-${index + 1}`] = color;
  }
  return variables;
}

/** The scheme whose values are the custom properties themselves: a drawing with it follows the theme and print. */
export const SCREEN: Scheme = Object.fromEntries(
  Object.entries(LIGHT).map(([name, value]: [string, string | readonly string[]]) => [
    name,
    typeof value === 'string'
      ? `var(--s-${kebab(name)})`
      : value.map((_, index) => `var(--s-${kebab(name)}-${index + 1})`),
  ]),
) as unknown as Scheme;
