export * from './archives/index.ts';
export * from './catalog/index.ts';
export * from './connectors/index.ts';
export * from './networks/index.ts';
export * from './osm/index.ts';
export * from './rasters/index.ts';
export * from './structured/index.ts';
export * from './tables/index.ts';
