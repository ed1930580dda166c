import { type KeyboardEvent, useState } from 'react';

/** Walks the marks of a drawing: arrows to the neighbour, Home and End to the ends, Enter opens, Esc leaves. */
export function useChartKeys(count: number, open: (index: number) => void) {
  const [current, setActive] = useState<number | undefined>(undefined);
  const active = current !== undefined && current < count ? current : undefined;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (count === 0) return;
    const next = stepTo(event.key, active, count - 1);
    if (next !== undefined) setActive(next);
    else if (event.key === 'Enter' && active !== undefined) open(active);
    else if (event.key === 'Escape' && active !== undefined) setActive(undefined);
    else return;
    event.preventDefault();
  };

  return { active, setActive, onKeyDown };
}

/** Index that a key leads to, undefined for a key that leads nowhere. */
export function stepTo(key: string, active: number | undefined, last: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return active === undefined ? 0 : Math.min(last, active + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return active === undefined ? last : Math.max(0, active - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
