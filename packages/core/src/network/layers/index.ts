export * from './feature.ts';
export * from './osm-tags.ts';
