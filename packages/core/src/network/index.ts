/** Least-cost corridors over rasters and networks. */
export * from './steiner/index.ts';
