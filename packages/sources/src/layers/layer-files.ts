import type { LayerFiles } from '@serai/app/ports';
import type { EmbeddedLayers, LayerFeature, TurnRule } from '@serai/core/network';
import { readOsm } from '../osm/index.ts';
import { readEmbeddedLayers } from './read-embedded.ts';

/** The port, for a catalog folder. */
export function createLayerFiles(catalog: string): LayerFiles {
  let embedded: Promise<EmbeddedLayers> | undefined;
  return {
    embedded: () => {
      embedded ??= readEmbeddedLayers(catalog);
      return embedded;
    },
    roads: async (file) => {
      const features: LayerFeature[] = [];
      const rules: TurnRule[] = [];
      const { missingNodes } = await readOsm(file, {
        kinds: new Set(['road']),
        feature: (feature) => features.push(feature),
        rule: (rule) => rules.push(rule),
      });
      return { features, rules, missingNodes };
    },
  };
}
