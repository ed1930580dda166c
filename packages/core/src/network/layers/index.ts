export * from './extent.ts';
export * from './feature.ts';
export * from './geojson-in.ts';
export * from './geojson-out.ts';
export * from './osm-tags.ts';
