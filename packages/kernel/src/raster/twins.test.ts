import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileKernel } from '../../compile.ts';
import { descend } from './descend.ts';
import type { CostGrid, Layers, Slope } from './grid.ts';
import { cellsOf, layersOf, slopeFactor } from './grid.ts';
import { movesOf, type Neighbours } from './moves.ts';
import { accumulatePlain } from './plain.ts';
import { accumulateWasm } from './wasm.ts';

const NEIGHBOURHOODS: readonly Neighbours[] = [8, 16, 32];

describe('the compiled kernel', () => {
  it('is what the compiler makes of assembly/', async () => {
    const committed = readFileSync(new URL('../generated/raster-wasm.ts', import.meta.url), 'utf8');
    expect(committed === (await compileKernel())).toBe(true);
  }, 60_000);

  it('has the bits of the plain form: layers, slopes, sources, targets, any neighbourhood', () => {
    fc.assert(
      fc.property(studies(), fc.constantFrom(...NEIGHBOURHOODS), fc.boolean(), (study, neighbours, stops) => {
        const { grid, sources, target } = study;
        const options = { neighbours, ...(stops ? { targets: [target] } : {}) };
        const plain = accumulatePlain(grid, sources, options);
        const wasm = accumulateWasm(grid, sources, options);
        expect(wasm.distance).toEqual(plain.distance);
        expect(wasm.source).toEqual(plain.source);
      }),
      { numRuns: 150 },
    );
  });

  it('has them also over tiles, and where costs differ a million times', () => {
    const side = 150;
    const cost = Float32Array.from(
      { length: side * side },
      (_, i) => 1 + 1e6 * (Math.sin(i * 12.9898) ** 2) ** 8,
    );
    for (const neighbours of NEIGHBOURHOODS) {
      const grid = { width: side, height: side, cost };
      const wasm = accumulateWasm(grid, [0, side * side - 1], { neighbours });
      expect(wasm.distance).toEqual(accumulatePlain(grid, [0, side * side - 1], { neighbours }).distance);
    }
  });
});

describe('layers and slopes', () => {
  it('cost what a slow search over every layer and step finds', () => {
    fc.assert(
      fc.property(studies(7), fc.constantFrom(...NEIGHBOURHOODS), ({ grid, sources }, neighbours) => {
        const found = accumulatePlain(grid, sources, { neighbours });
        expect([...found.distance]).toEqual(
          slowly(grid, sources, neighbours).map((each) => expect.closeTo(each, 8)),
        );
      }),
      { numRuns: 80 },
    );
  });

  it('have ways that go down to a source over cells that touch or change the layer', () => {
    fc.assert(
      fc.property(studies(), fc.constantFrom(...NEIGHBOURHOODS), ({ grid, sources, target }, neighbours) => {
        const accumulation = accumulatePlain(grid, sources, { neighbours });
        const { cells, corners } = descend(grid, accumulation, target, neighbours);
        if (!Number.isFinite(accumulation.distance[target])) {
          expect(cells).toEqual([]);
          return;
        }
        expect(sources).toContain(cells[0]);
        expect(cells.at(-1)).toBe(target);
        expect(corners[0]).toBe(0);
        expect(corners.at(-1)).toBe(cells.length - 1);
        for (let i = 1; i < cells.length; i++) expect(apart(grid, cells[i - 1]!, cells[i]!)).toBe(1);
      }),
    );
  });

  it('take the dear change to the railway only where it pays', () => {
    // Ten cells at 10 each along the ground, or at 1 along the railway, each change costing 20.
    const grid = layered(11, [10, 1], 20);
    const { distance } = accumulatePlain(grid, [0], { neighbours: 8 });
    expect(distance[10]).toBe(20 + 10 * 1 + 20);
    expect(distance[2]).toBe(20);
    const { cells } = descend(grid, accumulatePlain(grid, [0], { neighbours: 8 }), 10, 8);
    expect(cells).toEqual([0, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 10]);
  });

  it('cost more uphill than downhill when the factors say so', () => {
    const slope: Slope = {
      elevation: Float32Array.of(0, 10, 20),
      cellWidth_m: 100,
      cellHeight_m: 100,
      factors: Float64Array.of(0.5, 1, 3),
      most: 0.2,
    };
    const grid = { width: 3, height: 1, cost: Float32Array.of(1, 1, 1), slope };
    // A slope of 0.1 lies half way between the factors of 0 and of 0.2.
    expect(accumulatePlain(grid, [0], { neighbours: 8 }).distance[2]).toBeCloseTo(2 * 2, 6);
    expect(accumulatePlain(grid, [2], { neighbours: 8 }).distance[0]).toBeCloseTo(2 * 0.75, 6);
  });
});

const layered = (width: number, costs: readonly number[], change: number): CostGrid => ({
  width,
  height: 1,
  cost: Float32Array.from(costs.flatMap((cost) => new Array<number>(width).fill(cost))),
  layers: {
    count: costs.length,
    switching: Float64Array.from(costs.flatMap((_, a) => costs.map((_, b) => (a === b ? 0 : change)))),
  },
});

/** How far apart two cells are: 1 for neighbours, and for the same cell of another layer. */
function apart(grid: CostGrid, a: number, b: number): number {
  const size = cellsOf(grid);
  const [ca, cb] = [a % size, b % size];
  if (ca === cb) return Number(a !== b);
  if (Math.floor(a / size) !== Math.floor(b / size)) return Number.POSITIVE_INFINITY;
  const rows = Math.abs(Math.floor(ca / grid.width) - Math.floor(cb / grid.width));
  return Math.max(rows, Math.abs((ca % grid.width) - (cb % grid.width)));
}

interface Study {
  readonly grid: CostGrid;
  readonly sources: readonly number[];
  readonly target: number;
}

/** Up to three layers, with slopes or without, up to three sources; about one cell in five is a barrier. */
function studies(side = 24): fc.Arbitrary<Study> {
  const size = fc.integer({ min: 1, max: side });
  const cost = fc.oneof(
    { weight: 4, arbitrary: fc.double({ min: 0.1, max: 100, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(Infinity) },
  );
  return fc
    .record({ width: size, height: size, layers: fc.integer({ min: 1, max: 3 }), seed: fc.nat() })
    .chain(({ width, height, layers }) => {
      const cells = width * height;
      const all = cells * layers;
      const many = <T>(arbitrary: fc.Arbitrary<T>, length: number) =>
        fc.array(arbitrary, { minLength: length, maxLength: length, size: 'max' });
      return fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        cost: many(cost, all).map((each) => Float32Array.from(each)),
        layers: layers === 1 ? fc.constant(undefined) : layersArbitrary(layers),
        slope: fc.option(slopeArbitrary(many(fc.double({ min: 0, max: 500, noNaN: true }), cells)), {
          nil: undefined,
        }),
        sources: fc.array(fc.nat({ max: all - 1 }), { minLength: 1, maxLength: 3 }),
        target: fc.nat({ max: all - 1 }),
      });
    })
    .map(({ width, height, cost, layers, slope, sources, target }) => ({
      grid: { width, height, cost, ...(layers && { layers }), ...(slope && { slope }) },
      sources,
      target,
    }));
}

const layersArbitrary = (count: number): fc.Arbitrary<Layers> =>
  fc
    .array(fc.oneof(fc.double({ min: 0, max: 50, noNaN: true }), fc.constant(Infinity)), {
      minLength: count * count,
      maxLength: count * count,
    })
    .map((switching) => ({ count, switching: Float64Array.from(switching) }));

const slopeArbitrary = (elevations: fc.Arbitrary<number[]>): fc.Arbitrary<Slope> =>
  elevations.map((elevation) => ({
    elevation: Float32Array.from(elevation),
    cellWidth_m: 90,
    cellHeight_m: 110,
    factors: Float64Array.of(4, 2, 0.8, 1, 3, 9),
    most: 0.5,
  }));

/** Every step of every cell is tried until no distance becomes shorter. */
function slowly(grid: CostGrid, sources: readonly number[], neighbours: Neighbours): number[] {
  const { width, height, cost, slope, layers } = grid;
  const size = width * height;
  const distance = Array.from(cost, () => Number.POSITIVE_INFINITY);
  for (const source of sources) if (cost[source] !== Infinity) distance[source] = 0;
  const shorten = (to: number, there: number): boolean => {
    if (!(there < distance[to]! - 1e-12)) return false;
    distance[to] = there;
    return true;
  };
  const from = (cell: number): boolean => {
    const [layer, at] = [Math.floor(cell / size), cell % size];
    const [x, y] = [at % width, Math.floor(at / width)];
    let changed = false;
    for (const { dx, dy, cells, lengths } of movesOf(neighbours)) {
      if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
      const over = cells.map(([ox, oy]) => cell + oy * width + ox);
      let step = over.reduce((sum, each, i) => sum + cost[each]! * lengths[i]!, 0);
      if (slope !== undefined) {
        const run = Math.hypot(dx * slope.cellWidth_m, dy * slope.cellHeight_m);
        step *= slopeFactor(slope, (slope.elevation[over.at(-1)! % size]! - slope.elevation[at]!) / run);
      }
      if (shorten(over.at(-1)!, distance[cell]! + step)) changed = true;
    }
    for (let other = 0; other < layersOf(grid); other++) {
      const to = other * size + at;
      if (other === layer || cost[to] === Infinity) continue;
      const change = layers!.switching[layer * layers!.count + other]!;
      if (shorten(to, distance[cell]! + change)) changed = true;
    }
    return changed;
  };
  for (let changed = true; changed; ) {
    changed = false;
    distance.forEach((known, cell) => {
      if (Number.isFinite(known) && from(cell)) changed = true;
    });
  }
  return distance;
}
