import type { EmbeddedLayers, LayerFeature, TurnRule } from '@serai/core/network';
import type { FileIn, FileOut } from '../files.ts';

/** Roads of a file, as cars see them. */
export interface RoadFile {
  readonly features: readonly LayerFeature[];
  readonly rules: readonly TurnRule[];
  /** Nodes that roads name and the file does not hold. */
  readonly missingNodes: number;
}

/** Files of the embedded layers by their names, with their media types. */
export const EMBEDDED_FILES = ['places', 'chains', 'relief', 'lakes', 'rivers', 'airports'] as const;
export type EmbeddedFile = (typeof EMBEDDED_FILES)[number];

/** What is on the land: what the platform ships, and what people bring. */
export interface LayerFiles {
  /** Read once, when somebody asks. Throws Problem when the catalog's files are broken. */
  embedded(): Promise<EmbeddedLayers>;
  /** One of these files as it stands in the catalog. */
  file(name: EmbeddedFile): FileOut;
  /** OSM PBF or XML, plain or gzipped, from a file that can be read more than once. Throws Problem invalid-input. */
  roads(file: FileIn): Promise<RoadFile>;
}
