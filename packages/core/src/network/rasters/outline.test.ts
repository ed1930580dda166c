import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CellPolygon, outlineOf } from './outline.ts';

/** Cells as a picture: `#` is inside. */
const picture = (...rows: string[]) => ({
  width: rows[0]!.length,
  height: rows.length,
  inside: Uint8Array.from([...rows.join('')], (each) => Number(each === '#')),
});
const outline = (...rows: string[]): CellPolygon[] => {
  const { inside, ...size } = picture(...rows);
  return outlineOf(inside, size);
};
/** As on a map: rows grow downwards, areas of rings that run anticlockwise are above zero. */
const areaOf = (polygon: CellPolygon): number =>
  polygon.reduce((whole, ring) => {
    let sum = 0;
    for (let i = 1; i < ring.length; i++)
      sum += ring[i]![0] * ring[i - 1]![1] - ring[i - 1]![0] * ring[i]![1];
    return whole + sum / 2;
  }, 0);

describe('the outline of cells', () => {
  it('of one cell is its square, anticlockwise on a map', () => {
    expect(outline('#')).toEqual([
      [
        [
          [0, 1],
          [1, 1],
          [1, 0],
          [0, 0],
          [0, 1],
        ],
      ],
    ]);
  });

  it('leaves corners on straight lines out', () => {
    expect(outline('###', '###')[0]![0]).toHaveLength(5);
  });

  it('has a hole, and an island in it is a polygon of its own', () => {
    const polygons = outline('#####', '#...#', '#.#.#', '#...#', '#####');
    expect(polygons.map((rings) => rings.length)).toEqual([1, 2]);
    expect(polygons.map(areaOf)).toEqual([1, 16]);
  });

  it('parts cells that touch by a corner only', () => {
    expect(outline('#.', '.#').map(areaOf)).toEqual([1, 1]);
    const ring = outline('###', '#.#', '##.');
    expect(ring.map(areaOf)).toEqual([7]);
  });

  it('is nothing where no cell is inside', () => {
    expect(outline('..', '..')).toEqual([]);
  });

  it('has the area of the cells, one outer ring a polygon, holes the other way round', () => {
    const cells = fc.integer({ min: 1, max: 9 }).chain((width) =>
      fc.array(fc.constantFrom(0, 1), { minLength: width, maxLength: 81 - (81 % width) }).map((all) => ({
        width,
        height: Math.floor(all.length / width),
        inside: Uint8Array.from(all.slice(0, width * Math.floor(all.length / width))),
      })),
    );
    fc.assert(
      fc.property(cells, ({ inside, ...size }) => {
        const polygons = outlineOf(inside, size);
        const count = inside.reduce((sum, each) => sum + each, 0);
        expect(polygons.reduce((sum, each) => sum + areaOf(each), 0)).toBe(count);
        for (const [outer, ...holes] of polygons) {
          expect(areaOf([outer!])).toBeGreaterThan(0);
          for (const hole of holes) expect(areaOf([hole])).toBeLessThan(0);
          for (const ring of [outer!, ...holes]) expect(ring[0]).toEqual(ring.at(-1));
        }
        expect(polygons.length).toBe(countParts(inside, size));
      }),
    );
  });
});

/** Parts of cells that touch by sides. */
function countParts(inside: Uint8Array, { width, height }: { width: number; height: number }): number {
  const seen = new Set<number>();
  let parts = 0;
  for (let start = 0; start < inside.length; start++) {
    if (inside[start] === 0 || seen.has(start)) continue;
    parts++;
    const open = [start];
    for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
      if (seen.has(cell)) continue;
      seen.add(cell);
      const [column, row] = [cell % width, Math.floor(cell / width)];
      for (const [x, y] of [
        [column - 1, row],
        [column + 1, row],
        [column, row - 1],
        [column, row + 1],
      ] as const) {
        if (x >= 0 && y >= 0 && x < width && y < height && inside[y * width + x] === 1)
          open.push(y * width + x);
      }
    }
  }
  return parts;
}
