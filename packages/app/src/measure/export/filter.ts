/** Which figures may leave the platform in a file that anybody may pass on. Pure. */
import type { Catalog } from '@serai/core/catalog';
import type { StoredObservation } from '../../ports/index.ts';

/** Figures of one source and licence that stay behind, and why. */
export interface LeftOut {
  readonly source: string;
  readonly licence: string;
  readonly figures: number;
  readonly reason: 'licence' | 'not-public' | 'unknown-licence';
}

/** What an export holds and what it leaves out. */
export interface ExportFilter<T> {
  readonly kept: readonly T[];
  readonly leftOut: readonly LeftOut[];
}

type Judged = Pick<StoredObservation, 'source' | 'licence' | 'disclosure' | 'embargoUntil'>;

/**
 * Keeps figures that are public, released at `now` (ISO 8601, UTC), and under licences that let them be passed on: that of
 * the figure, and that of its source where the catalog lists it. Everything else is counted by source, licence and reason.
 */
export function filterForExport<T extends Judged>(
  observations: readonly T[],
  catalog: Catalog,
  now: string,
): ExportFilter<T> {
  const kept: T[] = [];
  const counts = new Map<string, LeftOut>();
  for (const observation of observations) {
    const reason = whyNot(observation, catalog, now);
    if (reason === undefined) {
      kept.push(observation);
      continue;
    }
    const { source, licence } = observation;
    const key = JSON.stringify([source, licence, reason]);
    const figures = (counts.get(key)?.figures ?? 0) + 1;
    counts.set(key, { source, licence, figures, reason });
  }
  const leftOut = [...counts.values()].sort((a, b) =>
    `${a.source} ${a.licence}` < `${b.source} ${b.licence}` ? -1 : 1,
  );
  return { kept, leftOut };
}

function whyNot(
  { source, licence, disclosure, embargoUntil = '' }: Judged,
  catalog: Catalog,
  now: string,
): LeftOut['reason'] | undefined {
  if (disclosure !== 'public' || embargoUntil > now) return 'not-public';
  return heldByLicence({ source, licence }, catalog);
}

/** Why the licence of a figure, or that of its source, does not let it be passed on; undefined where both do. */
export function heldByLicence(
  { source, licence }: Pick<Judged, 'source' | 'licence'>,
  catalog: Catalog,
): 'licence' | 'unknown-licence' | undefined {
  const ofSource = catalog.sources.get(source)?.licence;
  const licences = [licence, ...(ofSource === undefined ? [] : [ofSource])].map((id) =>
    catalog.licences.get(id),
  );
  if (licences.some((each) => each === undefined)) return 'unknown-licence';
  return licences.every((each) => each?.redistribution === 'yes') ? undefined : 'licence';
}

/** A line for people: what stayed behind. Empty when nothing did. */
export const leftOutLines = (leftOut: readonly LeftOut[]): string[] =>
  leftOut.map(
    ({ source, licence, figures, reason }) =>
      `${figures} ${figures === 1 ? 'figure' : 'figures'} of ${source} left out: ${
        reason === 'not-public'
          ? 'not public'
          : reason === 'licence'
            ? `the licence ${licence} does not let it be passed on`
            : `the licence ${licence} is not known`
      }.`,
  );
