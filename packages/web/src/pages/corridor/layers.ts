import { type EmbeddedNetwork, NETWORKS } from '@serai/core/network';
import classes from './Corridor.module.css';

/** What is drawn under the routes, in the order of the list. */
export const DRAWN = ['swath', ...NETWORKS, 'water'] as const;
export type DrawnLayer = (typeof DRAWN)[number];

export interface Shown {
  readonly shown: boolean;
  /** 0 to 1. */
  readonly opacity: number;
}
export type ShownLayers = Readonly<Record<DrawnLayer, Shown>>;

const FIRST: readonly DrawnLayer[] = ['swath', 'asian-highway', 'trans-asian-railway', 'water'];

export const firstShown = (): ShownLayers =>
  Object.fromEntries(
    DRAWN.map((layer) => [layer, { shown: FIRST.includes(layer), opacity: layer === 'swath' ? 0.6 : 1 }]),
  ) as unknown as ShownLayers;

const LINES: Readonly<Record<EmbeddedNetwork, string>> = {
  'asian-highway': 'road',
  'trans-asian-railway': 'rail',
  carec: 'carec',
  pipeline: 'pipeline',
  power: 'power',
  fibre: 'fibre',
};

/** Class of the lines of a network. */
export const lineClass = (network: EmbeddedNetwork): string => classes[LINES[network]]!;
