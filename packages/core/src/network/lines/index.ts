export { buildLineGraph, type LineEdge, type LineGraph, lineOf, partsOf } from './line-graph.ts';
export { computeLineRoutes, type LineRoute, type LineRouteRequest } from './line-routes.ts';
export { lengthNear, type NearOptions, type NearShares } from './near.ts';
export { type Snapped, snap, snapBoth } from './snap.ts';
