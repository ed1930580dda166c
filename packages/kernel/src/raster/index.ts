/** Least-cost ways over rasters. */
export * from './accumulate.ts';
export type { CostGrid } from './grid.ts';
export { type Move, movesOf, type Neighbours } from './moves.ts';
