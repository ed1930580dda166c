import { put } from './queue';
import { Study } from './study';

/** Cost of crossing one length of a cell; the sign is no part of it. */
@inline
function costOf(cost: usize, cell: i32): f64 {
  return <f64>abs<f32>(load<f32>(cost + (<usize>cell << 2)));
}

/** Whether the neighbours of a cell know of its distance: the sign of its cost, which has no other use. */
@inline
export function isSettled(cost: usize, cell: i32): bool {
  return load<i32>(cost + (<usize>cell << 2)) < 0;
}

@inline
export function settle(cost: usize, cell: i32): void {
  const at = cost + (<usize>cell << 2);
  store<i32>(at, load<i32>(at) | <i32>0x80000000);
}

@inline
function unsettle(cost: usize, cell: i32): void {
  const at = cost + (<usize>cell << 2);
  store<i32>(at, load<i32>(at) & 0x7fffffff);
}

/** Lengths in the study's table: of the straight, the diagonal, the knight's and the two long moves. */
@inline
function length(lengths: usize, at: i32): f64 {
  return load<f64>(lengths + (<usize>at << 3));
}

/**
 * Tells a cell of a way to it. The factor of the slope multiplies the step; of two ways as dear the one from the lower source
 * stays.
 */
@inline
export function tell(
  study: Study, distance: usize, cost: usize, from: i32, to: i32, here: f64, step: f64, perMetre: f64,
  origin: i32, withOrigin: bool, withSlope: bool,
): void {
  if (withSlope) step *= factorOf(study, from, to, perMetre);
  const there = here + step;
  const at = distance + (<usize>to << 3);
  const known = load<f64>(at);
  if (withOrigin) {
    const mark = study.origin + (<usize>to << 2);
    if (there < known || (there == known && there < Infinity && origin < load<i32>(mark))) {
      store<f64>(at, there);
      store<i32>(mark, origin);
      unsettle(cost, to);
      put(study, to, there);
    }
  } else if (there < known) {
    store<f64>(at, there);
    unsettle(cost, to);
    put(study, to, there);
  }
}

/** One elevation for all layers. Straight lines between the factors of the two slopes beside this one; beyond the table its last factor. */
function factorOf(study: Study, from: i32, to: i32, perMetre: f64): f64 {
  const elevation = study.elevation - (<usize>(from / study.cells * study.cells) << 2);
  const rise = <f64>load<f32>(elevation + (<usize>to << 2)) - <f64>load<f32>(elevation + (<usize>from << 2));
  const place = (rise * perMetre + study.slopeMost) * study.slopesPerUnit;
  const last = study.slopeCount - 1;
  // What has no elevation has no slope that is known: nothing may pass.
  if (place != place) return Infinity;
  if (place <= 0) return load<f64>(study.slopes);
  if (place >= <f64>last) return load<f64>(study.slopes + (<usize>last << 3));
  const low = <i32>place;
  const a = load<f64>(study.slopes + (<usize>low << 3));
  const b = load<f64>(study.slopes + (<usize>(low + 1) << 3));
  return a + (b - a) * (place - <f64>low);
}

/** Tells the neighbours of a cell: up to three columns and rows away, over every cell that the straight line crosses. */
@inline
export function tellNeighbours(study: Study, neighbours: i32, cell: i32, withOrigin: bool, withSlope: bool): void {
  const cost = study.cost;
  const distance = study.distance;
  const lengths = study.lengths;
  const here = load<f64>(distance + (<usize>cell << 3));
  const c = costOf(cost, cell);
  const origin = withOrigin ? load<i32>(study.origin + (<usize>cell << 2)) : 0;
  // A layer is a whole number of tiles: the place in the tile needs no layer.
  const x = study.columnSteps + (<usize>(cell & 31) << 2);
  const y = study.rowSteps + (<usize>((cell >> 5) & 31) << 2);
  const l = cell + load<i32>(x, 256), r = cell + load<i32>(x, 512);
  const u = load<i32>(y, 256), d = load<i32>(y, 512);
  const left = l - cell, right = r - cell;
  const cl = costOf(cost, l), cr = costOf(cost, r), cu = costOf(cost, cell + u), cd = costOf(cost, cell + d);
  const clu = costOf(cost, l + u), cru = costOf(cost, r + u), cld = costOf(cost, l + d), crd = costOf(cost, r + d);

  const straight = length(lengths, 0), m0 = length(lengths, 1);
  tell(study, distance, cost, cell, l, here, (c + cl) * straight, m0, origin, withOrigin, withSlope);
  tell(study, distance, cost, cell, r, here, (c + cr) * straight, m0, origin, withOrigin, withSlope);
  const m0v = length(lengths, 2);
  tell(study, distance, cost, cell, cell + u, here, (c + cu) * straight, m0v, origin, withOrigin, withSlope);
  tell(study, distance, cost, cell, cell + d, here, (c + cd) * straight, m0v, origin, withOrigin, withSlope);
  const diagonal = length(lengths, 3), m1 = length(lengths, 4);
  tell(study, distance, cost, cell, l + u, here, (c + clu) * diagonal, m1, origin, withOrigin, withSlope);
  tell(study, distance, cost, cell, r + u, here, (c + cru) * diagonal, m1, origin, withOrigin, withSlope);
  tell(study, distance, cost, cell, l + d, here, (c + cld) * diagonal, m1, origin, withOrigin, withSlope);
  tell(study, distance, cost, cell, r + d, here, (c + crd) * diagonal, m1, origin, withOrigin, withSlope);
  if (neighbours == 8) return;

  const left2 = load<i32>(x, 128), right2 = load<i32>(x, 640);
  const up2 = load<i32>(y, 128), down2 = load<i32>(y, 640);
  const knight = length(lengths, 5);
  const m2 = length(lengths, 6), m2v = length(lengths, 7);
  // Over the cell beside and the one across the corner; the pairs are as long in each.
  knightTo(study, cost, cell, cell + left2 + u, here, c, cl, clu, knight, m2, origin, withOrigin, withSlope);
  knightTo(study, cost, cell, cell + right2 + u, here, c, cr, cru, knight, m2, origin, withOrigin, withSlope);
  knightTo(study, cost, cell, cell + left2 + d, here, c, cl, cld, knight, m2, origin, withOrigin, withSlope);
  knightTo(study, cost, cell, cell + right2 + d, here, c, cr, crd, knight, m2, origin, withOrigin, withSlope);
  knightTo(study, cost, cell, cell + left + up2, here, c, cu, clu, knight, m2v, origin, withOrigin, withSlope);
  knightTo(study, cost, cell, cell + right + up2, here, c, cu, cru, knight, m2v, origin, withOrigin, withSlope);
  knightTo(study, cost, cell, cell + left + down2, here, c, cd, cld, knight, m2v, origin, withOrigin, withSlope);
  knightTo(study, cost, cell, cell + right + down2, here, c, cd, crd, knight, m2v, origin, withOrigin, withSlope);
  if (neighbours == 16) return;

  const left3 = load<i32>(x), right3 = load<i32>(x, 768);
  const up3 = load<i32>(y), down3 = load<i32>(y, 768);
  longMoves(study, cell, left, left2, left3, u, up2, up3, here, c, cl, cu, clu, origin, withOrigin, withSlope);
  longMoves(study, cell, right, right2, right3, u, up2, up3, here, c, cr, cu, cru, origin, withOrigin, withSlope);
  longMoves(study, cell, left, left2, left3, d, down2, down3, here, c, cl, cd, cld, origin, withOrigin, withSlope);
  longMoves(study, cell, right, right2, right3, d, down2, down3, here, c, cr, cd, crd, origin, withOrigin, withSlope);
}

@inline
function knightTo(
  study: Study, cost: usize, cell: i32, to: i32, here: f64, c: f64, beside: f64, across: f64, knight: f64, perMetre: f64,
  origin: i32, withOrigin: bool, withSlope: bool,
): void {
  const step = (c + costOf(cost, to)) * knight + (beside + across) * knight;
  tell(study, study.distance, cost, cell, to, here, step, perMetre, origin, withOrigin, withSlope);
}

/** The four moves of three columns or rows into one quarter: (3, 1), (1, 3), (3, 2) and (2, 3). */
@inline
function longMoves(
  study: Study, cell: i32, x1: i32, x2: i32, x3: i32, y1: i32, y2: i32, y3: i32,
  here: f64, c: f64, beside: f64, above: f64, across: f64, origin: i32, withOrigin: bool, withSlope: bool,
): void {
  const cost = study.cost, distance = study.distance, lengths = study.lengths;
  const flat = cell + x3 + y1, tall = cell + x1 + y3, wide = cell + x3 + y2, high = cell + x2 + y3;
  const c21 = costOf(cost, cell + x2 + y1), c12 = costOf(cost, cell + x1 + y2), c22 = costOf(cost, cell + x2 + y2);
  const outer = length(lengths, 8), inner = length(lengths, 9);
  tell(study, distance, cost, cell, flat, here,
    (c + costOf(cost, flat)) * outer + (beside + c21) * inner, length(lengths, 10), origin, withOrigin, withSlope);
  tell(study, distance, cost, cell, tall, here,
    (c + costOf(cost, tall)) * outer + (above + c12) * inner, length(lengths, 11), origin, withOrigin, withSlope);
  const a = length(lengths, 12), b = length(lengths, 13), m = length(lengths, 14);
  tell(study, distance, cost, cell, wide, here,
    (c + costOf(cost, wide)) * a + (beside + c22) * b + (across + c21) * m, length(lengths, 15), origin, withOrigin, withSlope);
  tell(study, distance, cost, cell, high, here,
    (c + costOf(cost, high)) * a + (above + c22) * b + (across + c12) * m, length(lengths, 16), origin, withOrigin, withSlope);
}
