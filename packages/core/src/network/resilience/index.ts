/** What a network is worth when something fails, and how far apart its places are. */
export * from './audit.ts';
export * from './betweenness.ts';
export * from './cuts.ts';
export * from './latency.ts';
export { findSecondRoute, findSecondRoutes, type SecondRoute, type SecondRouteBy } from './second-routes.ts';
export * from './survivability.ts';
