/** Where the layers that ship come from and how sure they are; catalog/layers/README.md tells the same with more words. */
import type { FeatureMethod } from '../layers/index.ts';
import { type Chain, type EmbeddedNetwork, NETWORKS } from './chains.ts';

/** Layers that ship, as people see them. */
export const EMBEDDED_LAYERS = [...NETWORKS, 'water', 'places', 'borders', 'relief'] as const;
export type EmbeddedLayer = (typeof EMBEDDED_LAYERS)[number];

export interface AboutLayer {
  /** Names of publishers, the same in every language. */
  readonly source: string;
  readonly licence: string;
  readonly method: FeatureMethod;
  /** Places straight between which it is drawn: no official line. */
  readonly indicative: boolean;
}

const CHAINS: AboutLayer = {
  source: 'GeoNames; ESCAP, CAREC',
  licence: 'CC BY 4.0',
  method: 'inferred',
  indicative: true,
};

/** The one licence whose name is words: pages translate it. */
export const PUBLIC_DOMAIN = 'public domain';

/** By layer. */
export const ABOUT_EMBEDDED: Readonly<Record<EmbeddedLayer, AboutLayer>> = {
  'asian-highway': CHAINS,
  'trans-asian-railway': CHAINS,
  carec: CHAINS,
  pipeline: { ...CHAINS, source: 'GeoNames' },
  power: { ...CHAINS, source: 'GeoNames' },
  fibre: { ...CHAINS, source: 'GeoNames' },
  water: { source: 'Natural Earth', licence: PUBLIC_DOMAIN, method: 'derived', indicative: false },
  places: { source: 'GeoNames', licence: 'CC BY 4.0', method: 'derived', indicative: false },
  borders: { source: 'Natural Earth', licence: PUBLIC_DOMAIN, method: 'derived', indicative: false },
  relief: { source: 'three-globe', licence: 'MIT', method: 'derived', indicative: false },
};

export type ChainConfidence = 'published' | 'secondary' | 'memory';

/** Of how many positions of a network's chains one is how sure. */
export function confidenceOf(
  chains: readonly Chain[],
  network: EmbeddedNetwork,
): Readonly<Record<ChainConfidence, number>> {
  const counts = { published: 0, secondary: 0, memory: 0 };
  for (const chain of chains) {
    if (chain.network !== network) continue;
    for (const { confidence } of chain.points) {
      if (confidence in counts) counts[confidence as ChainConfidence]++;
    }
  }
  return counts;
}
