/** A label that wants a place on the map, in CSS pixels; earlier ones in a list go first. */
export interface LabelWish {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Width of a letter and height of a line of map labels, CSS pixels, measured generously. */
const LETTER = 7;
const LINE = 15;

/** Chooses the labels that fit beside each other within `width` x `height`: first come, first placed. */
export function placeLabels(
  wishes: readonly LabelWish[],
  width: number,
  height: number,
): readonly LabelWish[] {
  const taken: (readonly [number, number, number, number])[] = [];
  return wishes.filter((wish) => {
    const half = (wish.text.length * LETTER) / 2;
    const box = [wish.x - half, wish.y - LINE / 2, wish.x + half, wish.y + LINE / 2] as const;
    const inside = box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height;
    const free = taken.every(
      (other) => box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3],
    );
    if (inside && free) taken.push(box);
    return inside && free;
  });
}
