import type { Catalog } from '@serai/core/catalog';
import { Problem } from '@serai/core/measure';
import * as z from 'zod';
import { areaName } from '../catalog/area-wire.ts';
import { toIndicatorWire } from '../catalog/indicator-wire.ts';
import { listOwnSources, toOwnSource, toSourceWire } from '../catalog/source-wire.ts';
import { toTextWire } from '../catalog/text.ts';
import type { SourceWire } from '../catalog/wire.ts';
import { ProfileInput } from '../input.ts';
import { isShown, type Profile, resolveProfile } from '../policy/publication.ts';
import type { Scope } from '../policy/scope.ts';
import type { ReadModel, ReadTransaction, StoredObservation } from '../ports/index.ts';
import { defineUseCase, tableView } from '../usecase.ts';
import { toObservationWire, toSnapshotWire, toTraceWire } from './observation-wire.ts';
import { LineageWire, type SnapshotWire } from './wire.ts';

export const observationsLineage = defineUseCase({
  name: 'observations.lineage',
  summary: 'Everything behind one figure: source, year, licence, file, row and raw text',
  input: z.strictObject({
    id: z.int().min(1).describe('Id of the figure, as lists and index results give it'),
    profile: ProfileInput,
  }),
  output: LineageWire,
  access: 'anyone',
  effect: 'read',
  cacheable: 'for-visitors',
  http: { method: 'get', path: '/observations/{id}/lineage' },
  cli: {
    command: 'observations lineage',
    positional: ['id'],
    view: tableView<LineageWire, readonly [string, string]>({
      columns: [
        { head: 'what', cell: (row) => row[0] },
        { head: 'is', cell: (row) => row[1] },
      ],
      rows: lineageRows,
    }),
  },
  async run({ ports: { catalog, storage, readModels }, scope }, { id, profile: asked }) {
    const profile = resolveProfile(catalog, asked);
    return storage.read(async (tx) => {
      const figure = await tx.findObservation(scope, id);
      const indicator = figure && catalog.indicators.get(figure.indicator);
      if (figure === undefined || indicator === undefined || !isShown(indicator, profile)) {
        throw new Problem(
          'not-found',
          `There is no figure ${id}: \`serai observations list\` shows the ids.`,
        );
      }
      const snapshot = await snapshotOf({ catalog, tx, scope, profile }, figure);
      const sameCell = await tx.findByKeys(scope, [figure]);
      const model = readModels.current();
      return {
        observation: toObservationWire(catalog, figure),
        area_name: areaName(catalog, figure.area),
        indicator: toIndicatorWire(catalog, indicator, model.cube),
        definition: toTextWire(indicator.definition),
        source: sourceOf(catalog, figure, model, profile),
        snapshot,
        raw: { text: figure.raw, row: figure.rawRow },
        alternatives: sameCell
          .filter((other) => other.id !== id)
          .map((other) => toObservationWire(catalog, other)),
      };
    });
  },
});

/** Through what somebody reads: edition, one view of the data, what they may see and what is printed. */
interface Reader {
  readonly catalog: Catalog;
  readonly tx: ReadTransaction;
  readonly scope: Scope;
  readonly profile: Profile;
}

/** The file of a figure; when it also holds figures that the reader may not see, no more than its trace. */
async function snapshotOf(
  { catalog, tx, scope, profile }: Reader,
  figure: StoredObservation,
): Promise<SnapshotWire> {
  const snapshot = await tx.findSnapshot(scope, figure.snapshot);
  if (snapshot !== undefined) return toSnapshotWire(catalog, snapshot, { profile, now: scope.now });
  const trace = await tx.findSnapshotTrace(scope, figure.snapshot);
  if (trace !== undefined) return toTraceWire(trace, figure);
  throw new Error(`Figure ${figure.id} names snapshot ${figure.snapshot}, which is not stored.`);
}

/** The source of the catalog, or for a person's own file what its rows said about themselves. */
function sourceOf(
  catalog: Catalog,
  figure: StoredObservation,
  model: ReadModel,
  profile: Profile,
): SourceWire {
  const source = catalog.sources.get(figure.source);
  if (source !== undefined) return toSourceWire(catalog, source, model, profile);
  const listed = listOwnSources(catalog, model, profile).find((own) => own.id === figure.source);
  // A figure that is not the chosen one of its cell may be all that its source has brought.
  return listed ?? toOwnSource(catalog, { ...figure, id: figure.source }, []);
}

function lineageRows({
  observation,
  area_name,
  indicator,
  source,
  snapshot,
  raw,
  alternatives,
}: LineageWire) {
  const rows: (readonly [string, string])[] = [
    ['economy', `${observation.iso3} ${area_name.en}`],
    ['indicator', `${indicator.id} ${indicator.name.en}`],
    ['year', String(observation.year)],
    ['value', `${observation.value ?? observation.missing} ${observation.unit}`],
    ['source', `${source.id}: ${observation.publisher}, ${observation.vintage}`],
    ['licence', `${source.licence.name.en}${source.licence.url === null ? '' : ` ${source.licence.url}`}`],
    ['raw text', `"${raw.text}" in row ${raw.row} of ${snapshot.name}`],
    ['snapshot', `${snapshot.sha256} (${snapshot.bytes} bytes, retrieved ${snapshot.retrieved_at})`],
  ];
  for (const other of alternatives) {
    rows.push([
      'other source',
      `${other.value ?? other.missing} (${other.source}, ${other.vintage}), figure ${other.id}`,
    ]);
  }
  return rows;
}
