import { RASTER_WASM } from '../generated/raster-wasm.ts';
import { type AccumulateOptions, type Accumulation, tellsSources } from './accumulation.ts';
import { fromBase64 } from './base64.ts';
import { type CostGrid, cellsOf, layersOf } from './grid.ts';
import { layOut, type StudyLayout } from './memory.ts';
import { type WasmMemory, webAssembly } from './web-assembly.ts';

/** The functions of assembly/raster.ts; addresses are bytes of its memory. */
interface RasterExports {
  bar(study: number): void;
  bringRows(study: number, into: number, firstRow: number, rows: number): void;
  cellAt(study: number, column: number, row: number): number;
  search(study: number, neighbours: number, withOrigin: number, withSlope: number): number;
  straighten(study: number, layer: number, last: number, withOrigin: number): void;
}

const PAGE = 65_536;
const MOST_PAGES = 65_536;
let compiled: object | undefined;

/** Whether this engine, and the page's policy, lets WebAssembly run, and its memory holds the study and a growing queue. */
export function fitsWasm(grid: CostGrid, sources: readonly number[], options: AccumulateOptions): boolean {
  return canRunWasm() && plan(grid, sources, options).bytes < 0.9 * PAGE * MOST_PAGES;
}

function canRunWasm(): boolean {
  try {
    compiled ??= new (webAssembly().Module)(fromBase64(RASTER_WASM));
    return true;
  } catch {
    return false;
  }
}

const plan = (grid: CostGrid, sources: readonly number[], options: AccumulateOptions): StudyLayout =>
  layOut(grid, {
    neighbours: options.neighbours,
    withOrigin: tellsSources(grid, sources, options),
    sources: sources.length,
    targets: options.targets?.length ?? 0,
  });

/**
 * Accumulated cost in WebAssembly, with the bits of the plain form. The answer lies in the memory of the study, which goes when
 * nobody holds the answer any more. Throws RangeError when the memory cannot be had.
 */
export function accumulateWasm(
  grid: CostGrid,
  sources: readonly number[],
  options: AccumulateOptions,
): Accumulation {
  const withOrigin = tellsSources(grid, sources, options);
  const { neighbours, targets = [] } = options;
  const layout = plan(grid, sources, options);
  const { memory, kernel } = open(layout);
  layout.write(memory.buffer);
  kernel.bar(layout.study);
  for (let layer = 0; layer < layersOf(grid); layer++) {
    const from = grid.cost.subarray(layer * cellsOf(grid), (layer + 1) * cellsOf(grid));
    bring(kernel, memory, layout, grid, from, layout.cost + 4 * layer * layout.cells);
  }
  if (grid.slope !== undefined) bring(kernel, memory, layout, grid, grid.slope.elevation, layout.elevation);
  const place = (cell: number): number => {
    const inLayer = cell % cellsOf(grid);
    const layer = Math.floor(cell / cellsOf(grid));
    const { width } = grid;
    return layer * layout.cells + kernel.cellAt(layout.study, inLayer % width, Math.floor(inLayer / width));
  };
  new Int32Array(memory.buffer, layout.sources, sources.length).set(sources.map(place));
  new Int32Array(memory.buffer, layout.targets, targets.length).set(targets.map(place));
  const last = kernel.search(layout.study, neighbours, Number(withOrigin), Number(grid.slope !== undefined));
  for (let layer = 0; layer < layersOf(grid); layer++) {
    kernel.straighten(layout.study, layer, last, Number(withOrigin));
  }
  const all = cellsOf(grid) * layersOf(grid);
  return {
    width: grid.width,
    height: grid.height,
    layers: layersOf(grid),
    sources,
    distance: new Float64Array(memory.buffer, layout.distance, all),
    source: withOrigin ? new Int32Array(memory.buffer, layout.origin, all) : undefined,
  };
}

function open({ bytes }: StudyLayout): { memory: WasmMemory; kernel: RasterExports } {
  const pages = Math.ceil(bytes / PAGE);
  if (pages > MOST_PAGES || !canRunWasm()) throw new RangeError(`A study of ${bytes} bytes is too large.`);
  const { Memory, Instance } = webAssembly();
  const memory = new Memory({ initial: pages, maximum: MOST_PAGES });
  const { exports } = new Instance(compiled!, { env: { memory } });
  return { memory, kernel: exports as RasterExports };
}

/** Rows of f32 into the tiles, as many at once as the stage holds. */
function bring(
  kernel: RasterExports,
  memory: WasmMemory,
  { study, stage }: StudyLayout,
  { width, height }: CostGrid,
  values: Float32Array,
  into: number,
): void {
  const rows = 32;
  for (let row = 0; row < height; row += rows) {
    const count = Math.min(rows, height - row);
    const part = values.subarray(row * width, (row + count) * width);
    new Float32Array(memory.buffer, stage, part.length).set(part);
    kernel.bringRows(study, into, row, count);
  }
}
