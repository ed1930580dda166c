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
  return {
    current: () => current,
    async refresh() {
      const turn = ++asked;
      const next = await loadReadModel(storage, catalog, clock.now());
      // Two refreshes may overlap: what was asked for later is newer, whichever read ends last. Versions do not
      // tell, because a restored backup may have a lower one.
      if (turn > answered) {
        answered = turn;
        current = next;
      }
      return current;
    },
  };
}

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
