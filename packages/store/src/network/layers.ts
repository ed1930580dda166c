/** Layers that people brought, on one transaction. */
import type { Layer, LayersReader, LayersWriter, Party, Scope } from '@serai/app/ports';
import type { Disclosure } from '@serai/core/measure';
import type { Kysely, Selectable } from 'kysely';
import { toInstant } from '../instants.ts';
import { mayRead } from '../measure/scope.ts';
import type { Tables } from '../tables.ts';
import type { LayersTable } from './tables.ts';

/** A layer is about no country and names no party. */
const POLICY = { table: 'layers' };

export const createLayersReader = (db: Kysely<Tables>): LayersReader => ({
  list: async (scope) => (await readable(db, scope).orderBy('name').execute()).map(toLayer),
  find: async (scope, name) => {
    const row = await readable(db, scope).where('name', '=', name).executeTakeFirst();
    return row === undefined ? undefined : toLayer(row);
  },
});

export const createLayersWriter = (db: Kysely<Tables>): LayersWriter => ({
  ...createLayersReader(db),
  put: async (layer) => {
    const { name, ...rest } = toRow(layer);
    await db
      .insertInto('layers')
      .values({ name, ...rest })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(rest))
      .execute();
  },
  remove: async (name) => {
    await db.deleteFrom('layers').where('name', '=', name).execute();
  },
});

const readable = (db: Kysely<Tables>, scope: Scope) =>
  db.selectFrom('layers').selectAll().where(mayRead(scope, POLICY));

const toRow = (layer: Layer) => ({
  name: layer.name,
  kind: layer.kind,
  source: layer.provenance.source,
  licence: layer.provenance.licence,
  dated: layer.provenance.date,
  method: layer.provenance.method,
  error_m: layer.provenance.error_m,
  format: layer.format,
  file: layer.file,
  file_sha256: layer.fileSha256,
  content: layer.content,
  bytes: layer.bytes,
  facts: JSON.stringify(layer.facts),
  owner: layer.owner,
  disclosure: layer.disclosure,
  imported_by: layer.importedBy,
  imported_at: layer.importedAt,
});

/** Check constraints of the table hold the code lists. */
const toLayer = (row: Selectable<LayersTable>): Layer => ({
  name: row.name,
  kind: row.kind as Layer['kind'],
  provenance: {
    source: row.source,
    licence: row.licence,
    date: row.dated,
    method: row.method as Layer['provenance']['method'],
    error_m: row.error_m,
  },
  format: row.format as Layer['format'],
  file: row.file,
  fileSha256: row.file_sha256,
  content: row.content,
  bytes: Number(row.bytes),
  facts: row.facts as Layer['facts'],
  owner: row.owner as Party,
  disclosure: row.disclosure as Disclosure,
  importedBy: row.imported_by,
  importedAt: toInstant(row.imported_at),
});
