export * from './grouping.ts';
export * from './hierarchy.ts';
export * from './k-means.ts';
export * from './mixture.ts';
export * from './quality.ts';
export * from './standardise.ts';
