import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';

/**
 * Changes some search params of the page that is shown, and nothing else: path, other params, scroll and focus
 * stay. `undefined` takes a param out. `replace` leaves no step in the history.
 */
export function useSearchChange(): (change: object, options?: { readonly replace?: boolean }) => void {
  const navigate = useNavigate();
  return useMemo(
    () =>
      (change, { replace = false } = {}) => {
        // The params of the page at hand are known to its own types only: '.' cannot name them.
        const search = (old: object) => ({ ...old, ...change });
        void navigate({ to: '.', search, replace, resetScroll: false } as never);
      },
    [navigate],
  );
}
