/** A binary heap of items with keys that only grows and shrinks: an item may be in it several times, with other keys. */
export interface Queue {
  readonly keys: number[];
  readonly items: number[];
}

export function openQueue(): Queue {
  return { keys: [], items: [] };
}

export function enqueue({ keys, items }: Queue, item: number, key: number): void {
  let at = keys.length;
  keys.push(key);
  items.push(item);
  while (at > 0) {
    const up = (at - 1) >> 1;
    if (keys[up]! <= key) break;
    keys[at] = keys[up]!;
    items[at] = items[up]!;
    at = up;
  }
  keys[at] = key;
  items[at] = item;
}

/** Takes out the item of the lowest key; the queue is not empty. */
export function dequeue({ keys, items }: Queue): number {
  const top = items[0]!;
  const key = keys.pop()!;
  const item = items.pop()!;
  const count = keys.length;
  if (count === 0) return top;
  let at = 0;
  for (let down = 1; down < count; down = 2 * at + 1) {
    if (down + 1 < count && keys[down + 1]! < keys[down]!) down++;
    if (keys[down]! >= key) break;
    keys[at] = keys[down]!;
    items[at] = items[down]!;
    at = down;
  }
  keys[at] = key;
  items[at] = item;
  return top;
}
