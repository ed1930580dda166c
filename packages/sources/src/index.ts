export * from './catalog/index.ts';
export * from './tables/index.ts';
