import type { FigureItemWire } from '@serai/app';

/** How a proposed figure stands to the one that is shown now. */
export type Difference =
  /** The country has no figure for the cell yet. */
  | { readonly kind: 'new' }
  | { readonly kind: 'same' }
  /** `by` in the unit of the figure; `share` of the present one, undefined where that is zero. */
  | { readonly kind: 'changed'; readonly by: number; readonly share: number | undefined }
  /** One of both is a gap with a reason. */
  | { readonly kind: 'gap' };

/** Compares the two figures of an item. */
export function differenceOf({ proposed, present }: FigureItemWire): Difference {
  if (present === null) return { kind: 'new' };
  if (proposed.value === null || present.value === null) {
    return { kind: proposed.value === present.value ? 'same' : 'gap' };
  }
  const by = proposed.value - present.value;
  if (by === 0) return { kind: 'same' };
  return { kind: 'changed', by, share: present.value === 0 ? undefined : by / Math.abs(present.value) };
}
