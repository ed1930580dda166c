/** Least-cost corridors over rasters and networks. */
export {};
