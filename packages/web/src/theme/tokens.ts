import { DARK_PALETTE, LIGHT_PALETTE } from '../charts/palette.ts';
import { contrast } from './contrast.ts';

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
  readonly seq: readonly string[];
  readonly seqInk: readonly string[];
  /** Map grounds: water, land without a value. */
  readonly water: string;
  readonly land: string;
}

const readable = (ground: string, a: string, b: string): string =>
  contrast(a, ground) >= contrast(b, ground) ? a : b;

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
  seq: LIGHT_PALETTE.sequential,
  seqInk: LIGHT_PALETTE.sequential.map((fill) => readable(fill, INK, WHITE)),
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
  seq: DARK_PALETTE.sequential,
  seqInk: DARK_PALETTE.sequential.map((fill) => readable(fill, NIGHT, CHALK)),
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
