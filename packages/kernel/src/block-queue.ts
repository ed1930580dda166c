const BLOCK = 64;

/**
 * Buckets of cells, each a chain of blocks of 63 cells; the first word of a block is the number of the block before it. Cells may
 * be in it several times: what was settled already is passed over when it comes out. Blocks are used again, so that the queue
 * grows with the front of the search and not with the raster.
 */
export interface BlockQueue {
  readonly perUnit: number;
  readonly mask: number;
  readonly head: Int32Array;
  readonly fill: Int32Array;
  blocks: Int32Array;
  used: number;
  free: number;
  /** Cells in the queue, counted as often as they are in it. */
  waiting: number;
}

export function openBlockQueue({
  perUnit,
  count,
}: {
  readonly perUnit: number;
  readonly count: number;
}): BlockQueue {
  return {
    perUnit,
    mask: count - 1,
    head: new Int32Array(count).fill(-1),
    fill: new Int32Array(count).fill(BLOCK),
    blocks: new Int32Array(BLOCK * 1024),
    used: 0,
    free: -1,
    waiting: 0,
  };
}

export function putCell(queue: BlockQueue, cell: number, distance: number): void {
  const { head, fill } = queue;
  const bucket = Math.floor(distance * queue.perUnit) & queue.mask;
  let at = fill[bucket]!;
  if (at === BLOCK) {
    addBlock(queue, bucket);
    at = 1;
  }
  queue.blocks[head[bucket]! * BLOCK + at] = cell;
  fill[bucket] = at + 1;
  queue.waiting++;
}

function addBlock(queue: BlockQueue, bucket: number): void {
  let block = queue.free;
  if (block >= 0) queue.free = queue.blocks[block * BLOCK]!;
  else {
    block = queue.used++;
    if (queue.used * BLOCK > queue.blocks.length) {
      const grown = new Int32Array(2 * queue.blocks.length);
      grown.set(queue.blocks);
      queue.blocks = grown;
    }
  }
  queue.blocks[block * BLOCK] = queue.head[bucket]!;
  queue.head[bucket] = block;
}

/** The cell that came into a bucket last; -1 when it is empty. */
export function takeCell(queue: BlockQueue, bucket: number): number {
  const { head, fill, blocks } = queue;
  const block = head[bucket]!;
  if (block < 0) return -1;
  const at = fill[bucket]! - 1;
  const cell = blocks[block * BLOCK + at]!;
  if (at > 1) fill[bucket] = at;
  else {
    head[bucket] = blocks[block * BLOCK]!;
    fill[bucket] = BLOCK;
    blocks[block * BLOCK] = queue.free;
    queue.free = block;
  }
  queue.waiting--;
  return cell;
}
