export * from './cost-grid.ts';
export * from './fits.ts';
export * from './place.ts';
export * from './raster.ts';
