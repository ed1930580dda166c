export * from './coherence.ts';
export * from './components.ts';
export * from './compute.ts';
export * from './pairwise.ts';
export * from './standing.ts';
export * from './statistics.ts';
export * from './weights-in-effect.ts';
