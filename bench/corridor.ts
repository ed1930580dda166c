/**
 * The corridor kernel beside its peers: scikit-image and GRASS on rasters, Boost, SciPy, igraph and NetworkX on a graph. Inputs
 * come from the shared makers of rasters and graphs; without them nothing is measured.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UncertainLayer } from '@serai/core/network';
import { createCorridorThreads } from '../packages/serai/src/worker/corridors.ts';
import { grass, medianOfThree, type Run } from './corridor/peers.ts';
import type { Measurement } from './measurement.ts';

export const name = 'corridor';

const makers = join(import.meta.dirname, '../../shared/bench/corridor');
const measure = join(import.meta.dirname, 'corridor/measure.ts');
const ours = (...words: string[]): Run => medianOfThree(process.execPath, [measure, ...words])!;

export async function run(): Promise<Measurement[]> {
  if (!existsSync(makers)) {
    process.stderr.write('corridor: ../shared is absent, nothing is measured\n');
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'serai-bench-'));
  try {
    return [...rasters(folder, 2000), ...rasters(folder, 4000), ...graphs(folder), ...(await threads())];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What has to be reached at each size: processor seconds of both forms, and the peak. */
const TARGETS: Readonly<Record<number, { wasm: string; plain?: string; peak?: string }>> = {
  2000: { wasm: '<= 0.40', plain: '<= 0.60' },
  4000: { wasm: '<= 1.8', peak: '<= 340' },
};

function rasters(folder: string, side: number): Measurement[] {
  const prefix = join(folder, `r${side}`);
  make('make-raster.mjs', String(side), prefix);
  const what = (text: string) => `${side} x ${side}, ${text}`;
  const target = TARGETS[side]!;
  const wasm = ours('raster', prefix, 'wasm', '8', '1');
  const plain = ours('raster', prefix, 'plain', '8', '1');
  const knight = ours('raster', prefix, 'wasm', '16', '1');
  const told = ours('raster', prefix, 'wasm', '8', '1', 'allocate');
  const many = ours('raster', prefix, 'wasm', '8', '100', 'allocate');
  const bytes = ((many.maxRssMB - wasm.maxRssMB) * 2 ** 20) / side ** 2;
  return [
    seconds(what('WebAssembly'), wasm, target.wasm),
    megabytes(what('WebAssembly, peak'), wasm, target.peak),
    seconds(what('plain TypeScript'), plain, target.plain),
    ratio(what('16 neighbours, times the 8'), knight.cpuMs / wasm.cpuMs, '<= 2.2'),
    ratio(what('100 sources with allocation, times one source with it'), many.cpuMs / told.cpuMs, '<= 1.1'),
    ratio(what('100 sources with allocation, times one source without it'), many.cpuMs / wasm.cpuMs),
    { metric: what('100 sources, more bytes a cell'), value: rounded(bytes), unit: 'bytes', target: '<= 10' },
    ...beside(what('scikit-image'), wasm, python('raster_peers.py', 'skimage', prefix), '>= 7'),
    ...beside(what('GRASS r.cost'), wasm, grass(makers, prefix), '>= 7'),
  ];
}

function graphs(folder: string): Measurement[] {
  const prefix = join(folder, 'g700');
  make('make-graph.mjs', '700', prefix);
  const file = `${prefix}.cgr`;
  const mine = ours('graph', file);
  const what = (text: string) => `graph of 490,000 nodes, ${text}`;
  const boost = join(folder, 'boost');
  spawnSync('g++', ['-O3', '-march=native', join(makers, 'boost_dijkstra.cpp'), '-o', boost]);
  return [
    seconds(what('one to all'), mine, '<= 0.09'),
    ...beside(what('Boost'), mine, withMemory(medianOfThree(boost, [file]))),
    ...['scipy', 'igraph', 'networkx'].flatMap((peer) =>
      beside(what(peer), mine, python('graph_peers.py', peer, file)),
    ),
  ];
}

/** Draws of uncertain costs over one thread and over two: seconds on the wall, the fastest of three. */
async function threads(): Promise<Measurement[]> {
  const side = 600;
  const layer = (name: string, prime: number): UncertainLayer => ({
    name,
    cost: Float32Array.from({ length: side * side }, (_, cell) => 1 + ((cell * prime) % 97) / 20),
    weight: [0.5, 1.5],
    error: 0.2,
  });
  const layers = [layer('a', 31), layer('b', 57), layer('c', 89)];
  const ends = { from: 10 * side + 10, to: 590 * side + 590 };
  const study = { width: side, height: side, layers, neighbours: 8 as const, seed: 1, ...ends };
  const corridors = createCorridorThreads();
  const fastest = async (count: number): Promise<number> => {
    const times: number[] = [];
    for (let run = 0; run < 3; run++) {
      const start = performance.now();
      await corridors.frequency({ study, draws: 100, threads: count });
      times.push(performance.now() - start);
    }
    return Math.min(...times) / 1000;
  };
  try {
    const [one, two] = [await fastest(1), await fastest(2)];
    const metric = '100 draws over 600 x 600 cells, one thread';
    return [
      { metric, value: rounded(one), unit: 's' },
      ratio('the same on two threads, times as fast', one / two),
    ];
  } finally {
    await corridors.close();
  }
}

/** Boost's program tells no peak. */
const withMemory = (run: Run | undefined): Run | undefined => run && { ...run, maxRssMB: Number.NaN };

/** Debian's own Python has the packages; another one that comes first in the path has not. */
const python = (script: string, ...words: string[]): Run | undefined =>
  medianOfThree('/usr/bin/python3', [join(makers, script), ...words]);

function make(script: string, ...words: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [join(makers, script), ...words], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

/** How long a peer takes, how many times ours that is, and whether both found the same distance. */
function beside(what: string, mine: Run, peer: Run | undefined, target?: string): Measurement[] {
  if (peer === undefined) {
    process.stderr.write(`${what}: not installed\n`);
    return [];
  }
  const apart = Math.abs(peer.target / mine.target - 1);
  return [
    seconds(what, peer),
    ...(Number.isNaN(peer.maxRssMB) ? [] : [megabytes(`${what}, peak`, peer)]),
    ratio(`${what}, times ours`, peer.cpuMs / mine.cpuMs, target),
    { metric: `${what}, distance apart from ours`, value: apart, unit: '', target: '<= 0.000000001' },
  ];
}

const rounded = (value: number): number => Number(value.toPrecision(3));

const seconds = (metric: string, { cpuMs }: Run, target?: string): Measurement => ({
  metric,
  value: rounded(cpuMs / 1000),
  unit: 's CPU',
  ...(target === undefined ? {} : { target }),
});

const megabytes = (metric: string, { maxRssMB }: Run, target?: string): Measurement => ({
  metric,
  value: maxRssMB,
  unit: 'MB',
  ...(target === undefined ? {} : { target }),
});

const ratio = (metric: string, value: number, target?: string): Measurement => ({
  metric,
  value: rounded(value),
  unit: 'times',
  ...(target === undefined ? {} : { target }),
});
