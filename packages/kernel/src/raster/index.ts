export { accumulate } from './accumulate.ts';
export { type AccumulateOptions, type Accumulation, bytesPerCell } from './accumulation.ts';
export { descend, type RasterPath } from './descend.ts';
export { type CostGrid, cellsOf, type Layers, layersOf, type Slope, slopeFactor } from './grid.ts';
export { type Move, movesOf, type Neighbours } from './moves.ts';
export { accumulatePlain } from './plain.ts';
export { accumulateWasm } from './wasm.ts';
