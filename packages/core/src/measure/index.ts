export * from './cube.ts';
export * from './latest.ts';
export * from './matrix.ts';
export * from './missing.ts';
export * from './observation.ts';
export * from './problem.ts';
export * from './quantile.ts';
export * from './text.ts';
