/** Whether a raw file may leave the house. Pure. */
import type { Catalog } from '@serai/core/catalog';
import { PLATFORM_PARTY } from '../policy/party.ts';
import type { Scope } from '../policy/scope.ts';
import type { SnapshotPart, StoredSnapshot } from '../ports/index.ts';

/**
 * Whether anybody may have the raw file at `now` (ISO 8601, UTC): all of its figures are public and released, and their licences as well as the licences of
 * their sources let it be passed on. The licence of a file may be stricter than that of its source and never makes it
 * looser. Not passed on: a file of several sources or of one that the catalog does not list, since the rest of such a
 * file is unknown, and a workbook, whose other sheets nobody read.
 */
export function mayPassOn(
  catalog: Catalog,
  { source, mediaType, parts }: StoredSnapshot,
  now: string,
): boolean {
  const known = source === catalog.baseline.id || catalog.sources.has(source);
  return (
    known && mediaType === 'text/csv' && parts.length > 0 && parts.every((part) => isOpen(catalog, part, now))
  );
}

/**
 * Whether every row of the file stands on behalf of a party that the reader reads for: their own file they may have back,
 * whatever it says. A file of which nobody named the rows is nobody's.
 */
export const isOwnFile = (
  { parties }: Pick<Scope, 'parties'>,
  { parts }: Pick<StoredSnapshot, 'parts'>,
): boolean =>
  parts.length > 0 && parts.every(({ owner = PLATFORM_PARTY }) => parties.some((party) => party === owner));

function isOpen(
  catalog: Catalog,
  { source, licence, disclosure, embargoUntil = '' }: SnapshotPart,
  now: string,
): boolean {
  const ofSource = catalog.sources.get(source)?.licence;
  return (
    disclosure === 'public' &&
    embargoUntil <= now &&
    ofSource !== undefined &&
    [ofSource, licence].every((id) => catalog.licences.get(id)?.redistribution === 'yes')
  );
}
