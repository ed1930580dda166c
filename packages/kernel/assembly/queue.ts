import { Study } from './study';

/**
 * Buckets of cells, each a chain of blocks of 63 cells; the first word of a block is the number of the block before it. Cells
 * may be in it several times: what was settled already is passed over when it comes out.
 */
const BLOCK: i32 = 64;
const BLOCK_BYTES: i32 = BLOCK * 4;
const PAGE_BYTES: i32 = 65536;

let blocks: usize = 0;
let blocksUsed: i32 = 0;
let blocksThere: i32 = 0;
let freeBlock: i32 = -1;
/** Cells in the queue, counted as often as they are in it. */
export let waiting: i32 = 0;

export function openQueue(study: Study): void {
  blocks = study.blocks;
  blocksUsed = 0;
  blocksThere = <i32>((<usize>memory.size() * PAGE_BYTES - blocks) / BLOCK_BYTES);
  freeBlock = -1;
  waiting = 0;
  for (let bucket = 0; bucket <= study.bucketMask; bucket++) {
    store<i32>(study.bucketHead + (bucket << 2), -1);
    store<i32>(study.bucketFill + (bucket << 2), BLOCK);
  }
}

/** Number of the bucket of a distance, counted without end. */
@inline
export function bucketOf(study: Study, distance: f64): i64 {
  return <i64>(distance * study.bucketsPerUnit);
}

@inline
export function put(study: Study, cell: i32, distance: f64): void {
  const at = <usize>(<i32>bucketOf(study, distance) & study.bucketMask) << 2;
  let fill = load<i32>(study.bucketFill + at);
  if (fill == BLOCK) {
    addBlock(study.bucketHead + at);
    fill = 1;
  }
  store<i32>(blocks + (<usize>load<i32>(study.bucketHead + at) << 8) + (<usize>fill << 2), cell);
  store<i32>(study.bucketFill + at, fill + 1);
  waiting++;
}

function addBlock(head: usize): void {
  let block = freeBlock;
  if (block >= 0) freeBlock = load<i32>(blocks + (<usize>block << 8));
  else {
    if (blocksUsed == blocksThere) growBlocks();
    block = blocksUsed++;
  }
  store<i32>(blocks + (<usize>block << 8), load<i32>(head));
  store<i32>(head, block);
}

/** A sixteenth more memory, or as much as there is; without any the search ends here, and the host says so. */
function growBlocks(): void {
  const pages = memory.size();
  let more = pages >> 4;
  if (more < 16) more = 16;
  if (pages + more > 65536) more = 65536 - pages;
  if (more <= 0 || memory.grow(more) < 0) unreachable();
  blocksThere = <i32>((<usize>memory.size() * PAGE_BYTES - blocks) / BLOCK_BYTES);
}

/** The cell that came into a bucket last; -1 when it is empty. */
@inline
export function take(study: Study, bucket: i32): i32 {
  const at = <usize>bucket << 2;
  const head = load<i32>(study.bucketHead + at);
  if (head < 0) return -1;
  const fill = load<i32>(study.bucketFill + at) - 1;
  const block = blocks + (<usize>head << 8);
  const cell = load<i32>(block + (<usize>fill << 2));
  if (fill > 1) store<i32>(study.bucketFill + at, fill);
  else {
    // The block is empty: the one before it is full.
    store<i32>(study.bucketHead + at, load<i32>(block));
    store<i32>(study.bucketFill + at, BLOCK);
    store<i32>(block, freeBlock);
    freeBlock = head;
  }
  waiting--;
  return cell;
}
