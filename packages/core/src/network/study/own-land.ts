import type { Position } from '../geodesy/index.ts';
import { type Extent, isWithin, type LayerFeature } from '../layers/index.ts';
import { lineOf } from '../lines/index.ts';
import { passageOf } from '../roads/index.ts';
import type { OwnRaster } from './own-raster.ts';

/** What people bring in the place of what ships, or beside it. */
export interface OwnLand {
  /** The first one that has data holds. */
  readonly elevations: readonly OwnRaster[];
  /** Lines along which can be built; within their extent chains of the same kind do not count. */
  readonly roads: readonly OwnLines[];
  readonly rails: readonly OwnLines[];
  /** What a trench costs relative to flat land, where the raster lies; infinite costs are barriers. */
  readonly cost?: OwnRaster;
  /** Areas where nothing may be built. */
  readonly zones: readonly (readonly (readonly Position[])[])[];
}

export interface OwnLines {
  readonly extent: Extent;
  readonly lines: readonly (readonly Position[])[];
}

export const NO_OWN_LAND: OwnLand = { elevations: [], roads: [], rails: [], zones: [] };

/** Lines of a layer that something can be built along: roads that cars may use, whatever a railway is. */
export const linesToBuildAlong = (features: readonly LayerFeature[]): (readonly Position[])[] =>
  features.flatMap((feature) => {
    const line = lineOf(feature);
    const isPath =
      feature.kind === 'road' && feature.tags.highway !== undefined && passageOf(feature.tags) === undefined;
    return line.length > 1 && !isPath ? [line] : [];
  });

/** Areas of a layer of zones. */
export const areasOfZones = (features: readonly LayerFeature[]): OwnLand['zones'] =>
  features.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates] : []));

/** Whether both ends of a leg lie where people brought lines of the same kind. */
export const isReplaced = (own: readonly OwnLines[], from: Position, to: Position): boolean =>
  own.some(({ extent }) => isWithin(extent, from) && isWithin(extent, to));
