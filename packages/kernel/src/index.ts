/** Number kernels: loops over plain numbers and typed arrays, with the same bits on every engine. */

export * from './graph/index.ts';
export * from './normal.ts';
export * from './random.ts';
export * from './raster/index.ts';
