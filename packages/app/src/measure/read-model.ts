/** The figures of one data version in memory: built at start, swapped as a whole after an accepted write. */
import type { Catalog } from '@serai/core/catalog';
import { buildCube, type Cube, type CubeCell } from '@serai/core/measure';
import { publicScope } from '../policy/scope.ts';
import type { Clock, CubeColumns, ReadModel, ReadModels, Storage } from '../ports/index.ts';

/** Reads the chosen figures from the store and keeps them; the axes are those of the catalog, in order of their codes. */
export async function createReadModels(
  storage: Storage,
  catalog: Catalog,
  clock: Clock,
): Promise<ReadModels> {
  let current = await loadReadModel(storage, catalog, clock.now());
  let asked = 0;
  let answered = 0;
  let settling: Promise<ReadModel> | undefined;
  const refresh = async (): Promise<ReadModel> => {
    const turn = ++asked;
    const next = await loadReadModel(storage, catalog, clock.now());
    // Two refreshes may overlap: what was asked for later is newer, whichever read ends last. Versions do not
    // tell, because a restored backup may have a lower one.
    if (turn > answered) {
      answered = turn;
      current = next;
    }
    return current;
  };
  return {
    current: () => current,
    async settle() {
      if (!isReleaseDue(current, clock.now())) return current;
      // However many calls meet the instant, the figures are read once.
      settling ??= refresh()
        .catch(() => current)
        .finally(() => {
          settling = undefined;
        });
      return settling;
    },
    refresh,
  };
}

/** Whether an embargo has ended at `now` of which the read model does not know yet. */
export const isReleaseDue = ({ nextRelease }: Pick<ReadModel, 'nextRelease'>, now: string): boolean =>
  nextRelease !== undefined && nextRelease <= now;

/**
 * Names what everybody sees of the data: the same text, the same figures. Of one version it changes only when an
 * embargo ends, because the next release tells between which two the view was made.
 */
export const publicStateOf = ({
  version,
  changedAt,
  nextRelease,
}: Pick<ReadModel, 'version' | 'changedAt' | 'nextRelease'>): string =>
  `${version} ${changedAt} ${nextRelease ?? '-'}`;

/** Indices and pages are made of public figures only, whoever asks: two people must never see two scores. */
async function loadReadModel(storage: Storage, catalog: Catalog, asOf: string): Promise<ReadModel> {
  const scope = publicScope(asOf);
  return storage.read(async (tx) => {
    const { version, changedAt, observations } = await tx.dataVersion();
    const cube = toCube(await tx.readCube(scope), catalog);
    const holdings = await tx.listHoldings(scope);
    const nextRelease = await tx.nextRelease(asOf);
    return { version, changedAt, asOf, nextRelease, observations, cube, holdings };
  });
}

/** Places the columns of the store on the axes of the catalog; figures of codes that it does not know stay out. */
export function toCube(columns: CubeColumns, catalog: Catalog): Cube {
  const cells: CubeCell[] = Array.from(columns.ids, (observationId, i) => ({
    area: columns.areas[columns.areaIndex[i]!]!,
    indicator: columns.indicators[columns.indicatorIndex[i]!]!,
    year: columns.years[i]!,
    value: columns.values[i]!,
    observationId,
  }));
  return buildCube([...catalog.areas.keys()].sort(), [...catalog.indicators.keys()].sort(), cells);
}
