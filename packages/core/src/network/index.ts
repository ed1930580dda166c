/** Least-cost corridors over rasters and networks. */
export {
  type Accumulation,
  accumulate,
  bytesPerCell,
  type CostGrid,
  cellsOf,
  type EdgeList,
  type Neighbours,
} from '@serai/kernel';
export * from './corridor/index.ts';
export * from './demand/index.ts';
export * from './embedded/index.ts';
export * from './geodesy/index.ts';
export * from './layers/index.ts';
export * from './lines/index.ts';
export * from './network.ts';
export * from './paths/index.ts';
export * from './rasters/index.ts';
export * from './resilience/index.ts';
export * from './roads/index.ts';
export * from './steiner/index.ts';
export * from './study/index.ts';
