import type { BlockQueue } from '../block-queue.ts';
import { putCell, takeCell } from '../block-queue.ts';

/**
 * The most frequent search, of 8 neighbours from one source on one layer, with its steps written out: the same sums in the same
 * order as over the table of moves, in half the time.
 */
export function emptyBucketOfEight(
  search: {
    readonly framed: { readonly cost: Float32Array; readonly stride: number };
    readonly queue: BlockQueue;
    readonly distance: Float64Array;
    readonly settled: Uint8Array;
  },
  slot: number,
): void {
  const { framed, queue, distance, settled } = search;
  const { cost, stride } = framed;
  const tell = (to: number, there: number): void => {
    if (there < distance[to]!) {
      distance[to] = there;
      settled[to] = 0;
      putCell(queue, to, there);
    }
  };
  for (let cell = takeCell(queue, slot); cell >= 0; cell = takeCell(queue, slot)) {
    if (settled[cell] === 1) continue;
    settled[cell] = 1;
    const here = distance[cell]!;
    const own = cost[cell]!;
    const up = cell - stride;
    const down = cell + stride;
    tell(up - 1, here + (own + cost[up - 1]!) * HALF_DIAGONAL);
    tell(up, here + (own + cost[up]!) * 0.5);
    tell(up + 1, here + (own + cost[up + 1]!) * HALF_DIAGONAL);
    tell(cell - 1, here + (own + cost[cell - 1]!) * 0.5);
    tell(cell + 1, here + (own + cost[cell + 1]!) * 0.5);
    tell(down - 1, here + (own + cost[down - 1]!) * HALF_DIAGONAL);
    tell(down, here + (own + cost[down]!) * 0.5);
    tell(down + 1, here + (own + cost[down + 1]!) * HALF_DIAGONAL);
  }
}

/** Half the length of a step over a corner: what of it lies in each of its cells. */
const HALF_DIAGONAL = Math.SQRT2 / 2;
