export * from './cost-grid.ts';
export * from './fits.ts';
export * from './outline.ts';
export * from './place.ts';
export * from './raster.ts';
