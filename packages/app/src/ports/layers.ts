import type { EmbeddedLayers, LayerFeature, TurnRule } from '@serai/core/network';
import type { FileIn } from '../files.ts';

/** Roads of a file, as cars see them. */
export interface RoadFile {
  readonly features: readonly LayerFeature[];
  readonly rules: readonly TurnRule[];
  /** Nodes that roads name and the file does not hold. */
  readonly missingNodes: number;
}

/** What is on the land: what the platform ships, and what people bring. */
export interface LayerFiles {
  /** Read once, when somebody asks. Throws Problem when the catalog's files are broken. */
  embedded(): Promise<EmbeddedLayers>;
  /** OSM PBF or XML, plain or gzipped, from a file that can be read more than once. Throws Problem invalid-input. */
  roads(file: FileIn): Promise<RoadFile>;
}
