import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';

/** Opens and closes the lineage drawer; it stands in the address as `?figure=<observation id>`. */
export function useLineage(): { open(observationId: number): void; close(): void } {
  const navigate = useNavigate();
  return useMemo(() => {
    const show = (figure: number | undefined): void => {
      void navigate({
        to: '.',
        search: (old: object) => ({ ...old, figure, help: undefined }),
        resetScroll: false,
      } as never);
    };
    return { open: (observationId) => show(observationId), close: () => show(undefined) };
  }, [navigate]);
}
