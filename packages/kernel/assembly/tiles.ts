import { bucketOf } from './queue';
import { BORDER, Study, TILE, TILE_CELLS } from './study';

/**
 * Cells lie in tiles of 32 x 32, row by row of tiles, inside a border of barriers: a step to a neighbour then mostly stays within
 * a few kilobytes, which a large raster by rows does not.
 */
@inline
function placeOf(study: Study, column: i32, row: i32): usize {
  const x = column + BORDER;
  const y = row + BORDER;
  return ((y >> 5) * study.tilesAcross + (x >> 5)) * TILE_CELLS + ((y & 31) << 5) + (x & 31);
}

export function cellAt(study: Study, column: i32, row: i32): i32 {
  return <i32>placeOf(study, column, row);
}

/** Takes `rows` rows of f32 from the stage into a layer of costs or elevations. */
export function bringRows(study: Study, into: usize, firstRow: i32, rows: i32): void {
  const width = study.width;
  for (let row = 0; row < rows; row++) {
    const from = study.stage + (<usize>(row * width) << 2);
    for (let column = 0; column < width; column++) {
      store<f32>(into + (placeOf(study, column, firstRow + row) << 2), load<f32>(from + (<usize>column << 2)));
    }
  }
}

/**
 * Puts the distances (and sources) of one layer row by row, without the border, to the beginning of where they lie. What lies
 * beyond the last bucket that was emptied is not final and becomes infinite.
 */
export function straighten(study: Study, layer: i32, last: f64, withOrigin: i32): void {
  const width = study.width;
  const row32 = study.tilesAcross * TILE_CELLS;
  const from = <usize>(layer * study.cells);
  const into = <usize>layer * <usize>study.height * <usize>width;
  for (let tileRow = 0; tileRow < study.tilesDown; tileRow++) {
    const first = max(tileRow * TILE - BORDER, 0);
    const end = min((tileRow + 1) * TILE - BORDER, study.height);
    const tiles = from + <usize>(tileRow * row32);
    memory.copy(study.stage, study.distance + (tiles << 3), <usize>row32 << 3);
    for (let row = first; row < end; row++) {
      for (let column = 0; column < width; column++) {
        const at = placeOf(study, column, row) - <usize>(tileRow * row32);
        const distance = load<f64>(study.stage + (at << 3));
        const final = distance < Infinity && bucketOf(study, distance) <= <i64>last;
        store<f64>(study.distance + ((into + <usize>row * width + column) << 3), final ? distance : Infinity);
        // For the sources: whether the distance counts.
        store<f64>(study.stage + (at << 3), final ? 0 : Infinity);
      }
    }
    if (!withOrigin) continue;
    const origins = study.stage + (<usize>row32 << 3);
    memory.copy(origins, study.origin + (tiles << 2), <usize>row32 << 2);
    for (let row = first; row < end; row++) {
      for (let column = 0; column < width; column++) {
        const at = placeOf(study, column, row) - <usize>(tileRow * row32);
        const final = load<f64>(study.stage + (at << 3)) == 0;
        const origin = final ? load<i32>(origins + (at << 2)) : -1;
        store<i32>(study.origin + ((into + <usize>row * width + column) << 2), origin);
      }
    }
  }
}

/** Makes every cell of the costs a barrier, before rows are brought. */
export function bar(study: Study): void {
  const all = study.cells * study.layers;
  for (let cell = 0; cell < all; cell++) store<f32>(study.cost + (<usize>cell << 2), Infinity);
}
