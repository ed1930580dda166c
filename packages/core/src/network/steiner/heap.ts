/** A binary heap of the integers 0 .. size - 1, each in it at most once, ordered by key; ties in no stated order. */
export interface Heap {
  count: number;
  readonly item: Int32Array;
  /** Place of each item, -1 when it is not in the heap. */
  readonly place: Int32Array;
  readonly key: Float64Array;
}

export function openHeap(size: number): Heap {
  return {
    count: 0,
    item: new Int32Array(size),
    place: new Int32Array(size).fill(-1),
    key: new Float64Array(size),
  };
}

export function clearHeap(heap: Heap): void {
  for (let at = 0; at < heap.count; at++) heap.place[heap.item[at]!] = -1;
  heap.count = 0;
}

/** Puts an item in, or gives the one that is in it another key. */
export function pushHeap(heap: Heap, item: number, key: number): void {
  let at = heap.place[item]!;
  const rises = at < 0 || key < heap.key[item]!;
  heap.key[item] = key;
  if (at < 0) {
    at = heap.count++;
    heap.item[at] = item;
    heap.place[item] = at;
  }
  if (rises) rise(heap, at);
  else sink(heap, at);
}

/** Takes out the item of the lowest key; -1 when the heap is empty. */
export function popHeap(heap: Heap): number {
  if (heap.count === 0) return -1;
  const top = heap.item[0]!;
  heap.place[top] = -1;
  const last = heap.item[--heap.count]!;
  if (heap.count > 0) {
    heap.item[0] = last;
    heap.place[last] = 0;
    sink(heap, 0);
  }
  return top;
}

function rise({ item, place, key }: Heap, start: number): void {
  let at = start;
  const moved = item[at]!;
  const own = key[moved]!;
  while (at > 0) {
    const up = (at - 1) >> 1;
    const above = item[up]!;
    if (key[above]! <= own) break;
    item[at] = above;
    place[above] = at;
    at = up;
  }
  item[at] = moved;
  place[moved] = at;
}

function sink({ item, place, key, count }: Heap, start: number): void {
  let at = start;
  const moved = item[at]!;
  const own = key[moved]!;
  for (let down = 2 * at + 1; down < count; down = 2 * at + 1) {
    if (down + 1 < count && key[item[down + 1]!]! < key[item[down]!]!) down++;
    const below = item[down]!;
    if (key[below]! >= own) break;
    item[at] = below;
    place[below] = at;
    at = down;
  }
  item[at] = moved;
  place[moved] = at;
}
