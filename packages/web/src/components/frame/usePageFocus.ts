import { useRouterState } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';

/**
 * Moves focus to the content after a change of page, so that a keyboard or screen reader starts where the
 * eye does. A change of search params (a filter, the drawer) leaves focus where it is.
 */
export function usePageFocus(main: RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const previous = useRef(path);
  useEffect(() => {
    if (previous.current !== undefined && previous.current !== path)
      main.current?.focus({ preventScroll: true });
    previous.current = path;
  }, [path, main]);
}
