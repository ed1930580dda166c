import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itWithShared } from '../../../../test/harness/shared.ts';
import { accumulate } from './accumulate.ts';
import { descend } from './descend.ts';
import type { CostGrid } from './grid.ts';
import { movesOf, type Neighbours } from './moves.ts';

const NEIGHBOURHOODS: readonly Neighbours[] = [8, 16, 32];

describe('moves', () => {
  it.each(NEIGHBOURHOODS)('%i of them, each as long as the line, over cells that touch', (neighbours) => {
    const moves = movesOf(neighbours);
    expect(moves).toHaveLength(neighbours);
    for (const { dx, dy, cells, lengths } of moves) {
      expect(lengths.reduce((sum, each) => sum + each, 0)).toBeCloseTo(Math.hypot(dx, dy), 12);
      expect([...lengths].reverse()).toEqual(lengths);
      expect(cells[0]).toEqual([0, 0].map((zero) => expect.closeTo(zero)));
      expect(cells.at(-1)).toEqual([dx, dy]);
      for (let i = 1; i < cells.length; i++) {
        const [x, y] = [0, 1].map((axis) => Math.abs(cells[i]![axis]! - cells[i - 1]![axis]!));
        expect(Math.max(x!, y!)).toBe(1);
      }
    }
  });

  it('a knight passes over two cells between, as long in each as in the others', () => {
    const knight = movesOf(16).find(({ dx, dy }) => dx === 2 && dy === -1)!;
    expect(knight.cells.map(([dx, dy]) => [dx, dy + 0])).toEqual([
      [0, 0],
      [1, 0],
      [1, -1],
      [2, -1],
    ]);
    for (const length of knight.lengths) expect(length).toBeCloseTo(Math.sqrt(5) / 4, 15);
  });

  // Goodchild 1977; Huber and Church 1985: the longest way round of a straight line, as a share of it.
  it.each([
    [8, 8.24],
    [16, 2.75],
    [32, 1.31],
  ] as const)('%i make a straight line longer by at most %d percent', (neighbours, percent) => {
    const side = 401;
    const grid = { width: side, height: side, cost: new Float32Array(side * side).fill(1) };
    const centre = 200 * side + 200;
    const { distance } = accumulate(grid, [centre], { neighbours });
    const worst = distance.reduce((most, along, cell) => {
      const straight = Math.hypot((cell % side) - 200, Math.floor(cell / side) - 200);
      return straight === 0 ? most : Math.max(most, 100 * (along / straight - 1));
    }, 0);
    expect(worst).toBeGreaterThan(percent - 0.02);
    expect(worst).toBeLessThan(percent + 0.006);
  });
});

describe('accumulated cost', () => {
  itWithShared('of the reference rasters has the bits of scikit-image', (folder) => {
    for (const name of ['r128-101', 'r128-102']) {
      const { grid, meta } = readGolden(folder, name);
      const { distance } = accumulate(grid, [meta.src[1] * meta.W + meta.src[0]], { neighbours: 8 });
      const bytes = readFileSync(`${folder}/golden/corridor/${name}.expected.f64`);
      expect(distance).toEqual(
        Float64Array.from({ length: distance.length }, (_, cell) => bytes.readDoubleLE(8 * cell)),
      );
    }
  });

  it('is that of a slow search which tries every step until nothing changes', () => {
    fc.assert(
      fc.property(gridArbitrary(9), fc.constantFrom(...NEIGHBOURHOODS), (grid, neighbours) => {
        const sources = [0, grid.cost.length - 1];
        const found = accumulate(grid, sources, { neighbours });
        const slow = slowly(grid, sources, neighbours);
        expect([...found.distance]).toEqual(slow.distance.map((each) => expect.closeTo(each, 9)));
      }),
      { numRuns: 60 },
    );
  });

  it('does not change, to the bit, when the raster is turned', () => {
    fc.assert(
      fc.property(gridArbitrary(12), fc.constantFrom(...NEIGHBOURHOODS), (grid, neighbours) => {
        const { width, height } = grid;
        // A quarter turn to the right: the cell (x, y) goes to (height - 1 - y, x).
        const turn = (cell: number) => (cell % width) * height + height - 1 - Math.floor(cell / width);
        const turned = { width: height, height: width, cost: new Float32Array(width * height) };
        grid.cost.forEach((cost, cell) => {
          turned.cost[turn(cell)] = cost;
        });
        const plain = accumulate(grid, [0], { neighbours }).distance;
        const other = accumulate(turned, [turn(0)], { neighbours }).distance;
        expect([...plain]).toEqual(Array.from(plain, (_, cell) => other[turn(cell)]!));
      }),
    );
  });

  it('obeys the triangle inequality and is the same both ways', () => {
    fc.assert(
      fc.property(
        gridArbitrary(10),
        fc.nat(),
        fc.nat(),
        fc.constantFrom(...NEIGHBOURHOODS),
        (grid, a, b, neighbours) => {
          const size = grid.cost.length;
          const [from, over] = [a % size, b % size];
          const fromThere = accumulate(grid, [from], { neighbours }).distance;
          const overThere = accumulate(grid, [over], { neighbours }).distance;
          expect(fromThere[over]).toBeCloseTo(overThere[from]!, 9);
          fromThere.forEach((direct, cell) => {
            expect(direct).toBeLessThanOrEqual((fromThere[over]! + overThere[cell]!) * (1 + 1e-12));
          });
        },
      ),
    );
  });

  it('of several sources is the least of theirs, and the lowest source has the ties', () => {
    fc.assert(
      fc.property(gridArbitrary(9), fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (grid, chosen) => {
        const sources = chosen.map((each) => each % grid.cost.length);
        const together = accumulate(grid, sources, { neighbours: 16, allocate: true });
        const alone = sources.map((cell) => accumulate(grid, [cell], { neighbours: 16 }).distance);
        together.distance.forEach((distance, cell) => {
          const each = alone.map((of) => of[cell]!);
          expect(distance).toBe(Math.min(...each));
          expect(together.source![cell]).toBe(Number.isFinite(distance) ? each.indexOf(distance) : -1);
        });
      }),
    );
  });

  it('bears costs that differ a million times', () => {
    const grid = { width: 50, height: 50, cost: new Float32Array(2500) };
    grid.cost.forEach((_, cell) => {
      grid.cost[cell] = cell % 50 === 25 && cell !== 25 ? 1e6 : 1;
    });
    const { distance } = accumulate(grid, [49 * 50], { neighbours: 8 });
    // Up to the one cheap cell of the wall, in the first row, and down again.
    const octile = (columns: number, rows: number) => rows + columns * (Math.SQRT2 - 1);
    expect(distance[49 * 50 + 49]).toBeCloseTo(octile(25, 49) + octile(24, 49), 9);
  });

  it('stops at its targets, which are final', () => {
    fc.assert(
      fc.property(gridArbitrary(12), fc.nat(), (grid, chosen) => {
        const target = chosen % grid.cost.length;
        const all = accumulate(grid, [0], { neighbours: 8 });
        const some = accumulate(grid, [0], { neighbours: 8, targets: [target] });
        expect(some.distance[target]).toBe(all.distance[target]);
        some.distance.forEach((distance, cell) => {
          if (Number.isFinite(distance)) expect(distance).toBe(all.distance[cell]);
        });
      }),
    );
  });
});

describe('the way to a cell', () => {
  it('touches cell after cell, from the source to the target, and costs what was accumulated', () => {
    fc.assert(
      fc.property(
        gridArbitrary(14),
        fc.nat(),
        fc.constantFrom(...NEIGHBOURHOODS),
        (grid, chosen, neighbours) => {
          const target = chosen % grid.cost.length;
          const accumulation = accumulate(grid, [0], { neighbours });
          const { cells: path } = descend(grid, accumulation, target, neighbours);
          if (!Number.isFinite(accumulation.distance[target])) {
            expect(path).toEqual([]);
            return;
          }
          expect(path[0]).toBe(0);
          expect(path.at(-1)).toBe(target);
          for (let i = 1; i < path.length; i++) {
            const columns = Math.abs((path[i]! % grid.width) - (path[i - 1]! % grid.width));
            const rows = Math.abs(Math.floor(path[i]! / grid.width) - Math.floor(path[i - 1]! / grid.width));
            expect(Math.max(columns, rows)).toBe(1);
          }
          // From neighbour to neighbour the same cells cost at least as much as the straight steps over them.
          const walked = path.slice(1).reduce((sum, cell, i) => sum + neighbourCost(grid, path[i]!, cell), 0);
          expect(walked).toBeGreaterThanOrEqual(accumulation.distance[target]! - 1e-9);
          if (neighbours === 8) expect(walked).toBeCloseTo(accumulation.distance[target]!, 9);
        },
      ),
    );
  });
});

const neighbourCost = ({ width, cost }: CostGrid, a: number, b: number): number =>
  ((cost[a]! + cost[b]!) / 2) *
  Math.hypot((a % width) - (b % width), Math.floor(a / width) - Math.floor(b / width));

/** Rasters up to `side` cells wide and high; about one cell in five is a barrier, never the first and the last. */
function gridArbitrary(side: number): fc.Arbitrary<CostGrid> {
  const dear = fc.double({ min: 0.1, max: 100, noNaN: true });
  const cell = fc.oneof({ weight: 4, arbitrary: dear }, { weight: 1, arbitrary: fc.constant(Infinity) });
  return fc
    .tuple(fc.integer({ min: 2, max: side }), fc.integer({ min: 2, max: side }))
    .chain(([width, height]) =>
      fc
        .array(cell, { minLength: width * height, maxLength: width * height })
        .map((costs) => ({ width, height, cost: Float32Array.from([1, ...costs.slice(1, -1), 1]) })),
    );
}

/** Steps measured by walking the line in many small parts; repeated until no distance becomes shorter. */
function slowly({ width, height, cost }: CostGrid, sources: readonly number[], neighbours: Neighbours) {
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? Number.POSITIVE_INFINITY : cost[y * width + x]!;
  const parts = 120;
  const step = (x: number, y: number, dx: number, dy: number): number => {
    let sum = 0;
    for (let i = 0; i < parts; i++) {
      const t = (i + 0.5) / parts;
      sum += at(Math.floor(x + dx * t + 0.5), Math.floor(y + dy * t + 0.5));
    }
    return (sum * Math.hypot(dx, dy)) / parts;
  };
  const distance: number[] = Array.from(cost, () => Number.POSITIVE_INFINITY);
  for (const source of sources) distance[source] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let cell = 0; cell < cost.length; cell++) {
      const [x, y] = [cell % width, Math.floor(cell / width)];
      if (!Number.isFinite(distance[cell])) continue;
      for (const { dx, dy } of movesOf(neighbours)) {
        const there = distance[cell]! + step(x, y, dx, dy);
        const next = (y + dy) * width + x + dx;
        if (there < Number.POSITIVE_INFINITY && there < distance[next]! - 1e-12) {
          distance[next] = there;
          changed = true;
        }
      }
    }
  }
  return { distance };
}

interface GoldenMeta {
  readonly W: number;
  readonly H: number;
  readonly nodata: number;
  readonly src: readonly [column: number, row: number];
}

/** A raster of the references: a header of 64 bytes, then float32, row-major. */
function readGolden(folder: string, name: string): { grid: CostGrid; meta: GoldenMeta } {
  const meta = JSON.parse(readFileSync(`${folder}/golden/corridor/${name}.json`, 'utf8')) as GoldenMeta;
  const bytes = readFileSync(`${folder}/golden/corridor/${name}.cost.crf`);
  const cost = Float32Array.from({ length: meta.W * meta.H }, (_, i) => bytes.readFloatLE(64 + 4 * i));
  const grid = {
    width: meta.W,
    height: meta.H,
    cost: cost.map((each) => (each === meta.nodata ? Infinity : each)),
  };
  return { grid, meta };
}
