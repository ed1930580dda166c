import type { Disclosure, Finding } from '@serai/core/measure';
import type {
  EmbeddedLayers,
  Extent,
  FeatureKind,
  LayerFeature,
  LayerKind,
  Projection,
  Provenance,
  TurnRule,
} from '@serai/core/network';
import type { FileIn, FileOut } from '../files.ts';
import type { Party } from '../policy/party.ts';
import type { Scope } from '../policy/scope.ts';

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

/** What a layer of features is made of. */
export type LayerItem = { readonly feature: LayerFeature } | { readonly rule: TurnRule };

export const LAYER_FORMATS = ['osm', 'geojson', 'geojson-lines', 'raster'] as const;
export type LayerFormat = (typeof LAYER_FORMATS)[number];

/** What was found while a file of features was read. */
export interface LayerSummary {
  readonly format: LayerFormat;
  /** Of the file as it came. */
  readonly fileSha256: string;
  /** Instant of the data as the file names it, ISO 8601. */
  readonly dated: string | undefined;
  readonly features: number;
  readonly rules: number;
  /** Of all lines. */
  readonly length_m: number;
  /** Nodes that lines name and the file does not hold: lines are cut there. */
  readonly missingNodes: number;
  /** Undefined where there is no feature. */
  readonly extent: Extent | undefined;
  /** Warnings; errors are thrown. */
  readonly findings: readonly Finding[];
}

/** A file of features on its way into the store. */
export interface LayerReading {
  /** What is kept, as it is read; readable once. Throws Problem invalid-input with located findings. */
  readonly content: AsyncIterable<Uint8Array>;
  /** After the last byte of the content. */
  summary(): LayerSummary;
}

/** What is on the land: what the platform ships, and what people bring. */
export interface LayerFiles {
  /** Read once, when somebody asks. Throws Problem when the catalog's files are broken. */
  embedded(): Promise<EmbeddedLayers>;
  /** One of these files as it stands in the catalog. */
  file(name: EmbeddedFile): FileOut;
  /** OSM PBF or XML, plain or gzipped. Throws Problem invalid-input. */
  roads(file: FileIn): Promise<RoadFile>;
  /** OSM PBF or XML, plain or gzipped, or GeoJSON, whole or a feature a line: its content tells which. Streams. */
  read(file: FileIn, options: { readonly kind: FeatureKind; readonly crs?: string }): LayerReading;
  /** What was kept. Throws Problem unavailable when the bytes are damaged. */
  open(name: string, content: AsyncIterable<Uint8Array>): AsyncIterable<LayerItem>;
  /**
   * Coordinates of a reference system, of degrees of longitude and latitude. Throws Problem invalid-input, naming the file, for
   * a system that is not known.
   */
  projection(crs: string, file: string): Projection;
}

/** A layer that somebody brought. */
export interface Layer {
  /** Lower-case letters, digits and hyphens: the name that commands use. */
  readonly name: string;
  readonly kind: LayerKind;
  readonly provenance: Provenance;
  readonly format: LayerFormat;
  /** Name and hash of the file as it came. */
  readonly file: string;
  readonly fileSha256: string;
  /** Hash and size of what is kept of it: features as lines of JSON, or a GeoTIFF. */
  readonly content: string;
  readonly bytes: number;
  readonly facts: LayerFacts;
  readonly owner: Party;
  readonly disclosure: Disclosure;
  /** As the audit log names them. */
  readonly importedBy: string;
  /** ISO 8601 instant. */
  readonly importedAt: string;
}

/** What a layer holds: features, or cells. */
export type LayerFacts =
  | {
      readonly of: 'features';
      readonly features: number;
      readonly rules: number;
      readonly length_m: number;
      readonly missingNodes: number;
      readonly extent: Extent;
    }
  | {
      readonly of: 'cells';
      readonly width: number;
      readonly height: number;
      /** Cells without data. */
      readonly nodata: number;
      readonly least: number;
      readonly most: number;
      /** Reference system, e.g. `EPSG:4326`. */
      readonly crs: string;
      /** Size of a cell, about. */
      readonly cell_m: number;
      readonly extent: Extent;
    };

export interface LayersReader {
  /** In the order of their names. */
  list(scope: Scope): Promise<Layer[]>;
  find(scope: Scope, name: string): Promise<Layer | undefined>;
}

export interface LayersWriter extends LayersReader {
  /** Puts the layer in the place of one of the same name. */
  put(layer: Layer): Promise<void>;
  remove(name: string): Promise<void>;
}
