export * from './read-osm.ts';
