import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/** A mark of a drawing: what it says and where it is, in CSS pixels of the drawing's box. */
export interface MarkPlace {
  readonly label: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Finds the marks (`[data-mark]`) of the SVG inside `host`. Their `<title>` becomes a label of our own, because
 * a browser would show it a second time beside ours.
 */
export function useMarks(host: RefObject<HTMLElement | null>, svg: string) {
  const [labels, setLabels] = useState<readonly string[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new SVG text has new elements.
  useLayoutEffect(() => {
    const found = [...(host.current?.querySelectorAll('[data-mark]') ?? [])].map((mark, index) => {
      const title = mark.querySelector(':scope > title');
      if (title !== null) {
        mark.setAttribute('data-label', title.textContent ?? '');
        title.remove();
      }
      mark.setAttribute('data-index', String(index));
      return mark.getAttribute('data-label') ?? '';
    });
    setLabels(found);
  }, [host, svg]);

  const place = useCallback(
    (index: number): MarkPlace | undefined => {
      const mark = host.current?.querySelector(`[data-index="${index}"]`);
      if (!mark || host.current === null) return undefined;
      const [box, outer] = [mark.getBoundingClientRect(), host.current.getBoundingClientRect()];
      return {
        label: mark.getAttribute('data-label') ?? '',
        left: box.left - outer.left + host.current.scrollLeft,
        top: box.top - outer.top,
        width: box.width,
        height: box.height,
      };
    },
    [host],
  );

  return { count: labels.length, place };
}

/** Index of the mark under a pointer event, undefined beside any. */
export function markAt(target: EventTarget | null): number | undefined {
  const mark = target instanceof Element ? target.closest('[data-index]') : null;
  return mark === null ? undefined : Number(mark.getAttribute('data-index'));
}
