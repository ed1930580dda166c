import { useMemo } from 'react';
import { useSearchChange } from '../../app/useSearchChange.ts';

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

/** A score of an economy: over all areas, or in one. */
export interface ScoreReference {
  readonly framework: string;
  readonly iso3: string;
  readonly area?: string | undefined;
}

/** Opens and closes the tree of a score; it stands in the address as `?score=<framework>.<iso3>[.<area>]`. */
export function useScoreLineage(): { open(of: ScoreReference): void } {
  const show = useSearchChange();
  return useMemo(
    () => ({ open: (of) => show({ score: writeScoreReference(of), figure: undefined, help: undefined }) }),
    [show],
  );
}

/** The reference as it stands in an address. */
export const writeScoreReference = ({ framework, iso3, area }: ScoreReference): string =>
  [framework, iso3, ...(area === undefined ? [] : [area])].join('.');

/** The reference of an address; undefined when it is none. */
export function readScoreReference(text: string): ScoreReference | undefined {
  const match = /^([a-z0-9-]+)\.([A-Z]{3})(?:\.([a-z0-9-]+))?$/.exec(text);
  const [, framework, iso3, area] = match ?? [];
  return framework === undefined || iso3 === undefined ? undefined : { framework, iso3, area };
}
