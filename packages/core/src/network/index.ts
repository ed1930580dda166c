/** Least-cost corridors over rasters and networks. */
export * from './network.ts';
export * from './resilience/index.ts';
export * from './steiner/index.ts';
