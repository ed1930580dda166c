export * from './layer-files.ts';
export * from './read-embedded.ts';
