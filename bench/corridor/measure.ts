/**
 * One measurement in a process of its own, so that its peak memory is its own: `measure.ts raster PREFIX FORM NEIGHBOURS SOURCES [allocate]`
 * or `measure.ts graph FILE`. Prints one line of JSON: processor milliseconds of the search alone, the distance at the target,
 * peak megabytes of the whole process.
 */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import {
  type Accumulation,
  accumulatePlain,
  accumulateWasm,
  type Neighbours,
  shortestPaths,
  toArcs,
} from '@serai/kernel';

interface Meta {
  readonly W: number;
  readonly H: number;
  readonly nodata: number;
  readonly src: readonly [number, number];
  readonly dst: readonly [number, number];
}

const [kind, ...words] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(kind === 'raster' ? raster(words) : graph(words))}\n`);

function raster([prefix = '', form = 'wasm', neighbours = '8', count = '1', tell = '']: string[]): object {
  const meta = JSON.parse(readFileSync(`${prefix}.json`, 'utf8')) as Meta;
  const cost = readCells(`${prefix}.cost.crf`, meta);
  const cell = ([column, row]: readonly [number, number]): number => row * meta.W + column;
  const sources = [cell(meta.src)];
  // Spread over the raster without chance: the multiples of a prime.
  for (let i = 1; i < Number(count); i++) sources.push((i * 1_037_389_921) % cost.length);
  const accumulate = form === 'wasm' ? accumulateWasm : accumulatePlain;
  const grid = { width: meta.W, height: meta.H, cost };
  const { result, cpuMs } = timed<Accumulation>(() =>
    accumulate(grid, sources, {
      neighbours: Number(neighbours) as Neighbours,
      allocate: tell === 'allocate',
    }),
  );
  return { cpuMs, target: result.distance[cell(meta.dst)], maxRssMB: peak(), cells: cost.length };
}

/** Without a second copy of the file. */
function readCells(path: string, { W, H, nodata }: Meta): Float32Array {
  const cost = new Float32Array(W * H);
  const file = openSync(path, 'r');
  readSync(file, cost, 0, cost.byteLength, 64);
  closeSync(file);
  for (let i = 0; i < cost.length; i++) if (cost[i] === nodata) cost[i] = Number.POSITIVE_INFINITY;
  return cost;
}

function graph([file = '']: string[]): object {
  const bytes = readFileSync(file);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const [nodes, edges] = [bytes.readUInt32LE(4), bytes.readUInt32LE(8)];
  const list = {
    nodes,
    from: new Int32Array(buffer, 16, edges),
    to: new Int32Array(buffer, 16 + 4 * edges, edges),
    cost: new Float64Array(buffer.slice(16 + 8 * edges, 16 + 16 * edges)),
  };
  const arcs = toArcs(list);
  const side = Math.round(Math.sqrt(nodes));
  const at = (share: number): number => Math.round(side * share) * (side + 1);
  const { result, cpuMs } = timed(() => shortestPaths(arcs, [at(0.1)]));
  return { cpuMs, target: result.distance[at(0.9)], maxRssMB: peak() };
}

function timed<T>(work: () => T): { result: T; cpuMs: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, cpuMs: (user + system) / 1000 };
}

function peak(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
