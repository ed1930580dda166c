import { type RefObject, useLayoutEffect } from 'react';
import type { Picture } from '../../charts/picture.ts';

/**
 * Takes the `<title>` of every mark out of the shown SVG: a browser would show it a second time beside our own
 * label, and late. An exported file keeps them.
 */
export function useQuietTitles(host: RefObject<HTMLElement | null>, svg: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: new SVG text has new elements.
  useLayoutEffect(() => {
    for (const title of host.current?.querySelectorAll('[data-point] > title') ?? []) title.remove();
  }, [host, svg]);
}

/** Index of the point under a pointer event, undefined beside any. */
export function pointAt(target: EventTarget | null): number | undefined {
  const mark = target instanceof Element ? target.closest('[data-point]') : null;
  return mark === null ? undefined : Number(mark.getAttribute('data-point'));
}

/** A thing in a picture that can be pointed at or walked to. */
export type PicturePoint = Picture['points'][number];
