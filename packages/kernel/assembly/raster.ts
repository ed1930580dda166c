/** Accumulated cost over a raster; the twin of src/raster/plain.ts, with the same bits. */
import { bucketOf, openQueue, put, take, waiting } from './queue';
import { isSettled, settle, tell, tellNeighbours } from './steps';
import { Study } from './study';

export { bar, bringRows, cellAt, straighten } from './tiles';

/**
 * Searches from the study's sources until its targets are reached or nothing is left. Returns the number of the last bucket that
 * was emptied: distances in it and below are final.
 */
export function search(study: Study, neighbours: i32, withOrigin: i32, withSlope: i32): f64 {
  begin(study, withOrigin);
  let bucket: i64 = 0;
  for (; waiting > 0; bucket++) {
    const slot = <i32>bucket & study.bucketMask;
    if (withSlope) emptySloping(study, neighbours, slot);
    else if (withOrigin) emptyTold(study, neighbours, slot);
    else emptyPlain(study, neighbours, slot);
    if (study.targetCount > 0 && reachedAll(study, bucket)) break;
  }
  return <f64>bucket;
}

function begin(study: Study, withOrigin: i32): void {
  const all = study.cells * study.layers;
  for (let cell = 0; cell < all; cell++) store<f64>(study.distance + (<usize>cell << 3), Infinity);
  if (withOrigin) memory.fill(study.origin, 255, <usize>all << 2);
  openQueue(study);
  for (let source = 0; source < study.sourceCount; source++) {
    const cell = load<i32>(study.sources + (<usize>source << 2));
    const at = study.distance + (<usize>cell << 3);
    if (load<f32>(study.cost + (<usize>cell << 2)) == Infinity || load<f64>(at) == 0) continue;
    store<f64>(at, 0);
    if (withOrigin) store<i32>(study.origin + (<usize>cell << 2), source);
    put(study, cell, 0);
  }
}

function reachedAll(study: Study, bucket: i64): bool {
  for (let target = 0; target < study.targetCount; target++) {
    const cell = load<i32>(study.targets + (<usize>target << 2));
    const distance = load<f64>(study.distance + (<usize>cell << 3));
    if (!(distance < Infinity) || bucketOf(study, distance) > bucket) return false;
  }
  return true;
}

/** Takes every cell out of a bucket, those too that come in meanwhile. */
@inline
function empty(study: Study, neighbours: i32, slot: i32, withOrigin: bool, withSlope: bool): void {
  for (;;) {
    const cell = take(study, slot);
    if (cell < 0) break;
    if (isSettled(study.cost, cell)) continue;
    settle(study.cost, cell);
    tellNeighbours(study, neighbours, cell, withOrigin, withSlope);
    if (study.layers > 1) tellLayers(study, cell, withOrigin);
  }
}

function emptyPlain(study: Study, neighbours: i32, slot: i32): void {
  if (neighbours == 8) empty(study, 8, slot, false, false);
  else if (neighbours == 16) empty(study, 16, slot, false, false);
  else empty(study, 32, slot, false, false);
}

function emptyTold(study: Study, neighbours: i32, slot: i32): void {
  if (neighbours == 8) empty(study, 8, slot, true, false);
  else if (neighbours == 16) empty(study, 16, slot, true, false);
  else empty(study, 32, slot, true, false);
}

function emptySloping(study: Study, neighbours: i32, slot: i32): void {
  if (neighbours == 8) empty(study, 8, slot, true, true);
  else if (neighbours == 16) empty(study, 16, slot, true, true);
  else empty(study, 32, slot, true, true);
}

/** The same cell of the other layers, where the change is allowed and the layer may be used. */
function tellLayers(study: Study, cell: i32, withOrigin: bool): void {
  const layer = cell / study.cells;
  const inLayer = cell - layer * study.cells;
  const here = load<f64>(study.distance + (<usize>cell << 3));
  const origin = withOrigin ? load<i32>(study.origin + (<usize>cell << 2)) : 0;
  for (let other = 0; other < study.layers; other++) {
    if (other == layer) continue;
    const to = other * study.cells + inLayer;
    if (abs<f32>(load<f32>(study.cost + (<usize>to << 2))) == Infinity) continue;
    const step = load<f64>(study.switching + (<usize>(layer * study.layers + other) << 3));
    if (withOrigin) tell(study, study.distance, study.cost, cell, to, here, step, 0, origin, true, false);
    else tell(study, study.distance, study.cost, cell, to, here, step, 0, 0, false, false);
  }
}
