export * from './ahp.ts';
export * from './bod.ts';
export * from './budget.ts';
export * from './optimise.ts';
export * from './pca.ts';
export * from './resolve.ts';
export * from './sibling-weights.ts';
export * from './weights.ts';
