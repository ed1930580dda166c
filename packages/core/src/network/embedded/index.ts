export {
  ABOUT_EMBEDDED,
  type AboutLayer,
  type ChainConfidence,
  confidenceOf,
  EMBEDDED_LAYERS,
  type EmbeddedLayer,
  PUBLIC_DOMAIN,
} from './about.ts';
export { type ChainRoute, type ChainRouteRequest, computeChainRoutes } from './chain-route.ts';
export {
  type Chain,
  type ChainPoint,
  type EmbeddedNetwork,
  legMetres,
  NETWORKS,
  parseChains,
  WINDING,
} from './chains.ts';
export { areasOf, type GeoJsonFile, linesOf } from './geojson.ts';
export type { EmbeddedLayers, Rings } from './layers.ts';
export { type Place, parsePlaces, searchPlaces } from './places.ts';
export { elevationAt, type Relief, toRelief } from './relief.ts';
