import { useMemo } from 'react';
import { useSearchChange } from '../../app/useSearchChange.ts';
import { type ScoreReference, writeScoreReference } from './reference.ts';

/** Opens and closes the lineage drawer; it stands in the address as `?figure=<observation id>`. */
export function useLineage(): { open(observationId: number): void; close(): void } {
  const show = useSearchChange();
  return useMemo(
    () => ({
      open: (observationId) => show({ figure: observationId, help: undefined }),
      close: () => show({ figure: undefined, help: undefined }),
    }),
    [show],
  );
}

/** Opens and closes the tree of a score; it stands in the address as `?score=<framework>.<iso3>[.<area>]`. */
export function useScoreLineage(): { open(of: ScoreReference): void } {
  const show = useSearchChange();
  return useMemo(
    () => ({ open: (of) => show({ score: writeScoreReference(of), figure: undefined, help: undefined }) }),
    [show],
  );
}
