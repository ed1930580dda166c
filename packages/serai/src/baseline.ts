/** The figures that a fresh platform starts with, handed to the store as it wants them. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '@serai/app/ports';
import type { Catalog } from '@serai/core/catalog';
import type { Observation } from '@serai/core/measure';
import { type BaselineFile, readBaseline } from '@serai/sources';
import { type Baseline, writeBaseline } from '@serai/store';

/** The baseline of a catalog folder; its files are parsed only when a database has to be filled. */
export async function createBaseline(catalog: Catalog, folder: string, clock: Clock): Promise<Baseline> {
  const names = ['baseline.yaml', ...catalog.baseline.files.map(({ file }) => file)];
  const key = createHash('sha256');
  for (const name of names) key.update(await readFile(join(folder, 'baseline', name)));
  return {
    key: key.digest('hex'),
    async seed(tx, blobs) {
      const { baseline, files } = await readBaseline(folder);
      await writeBaseline(tx, blobs, {
        at: clock.now(),
        files: files.map((file) => ({
          snapshot: {
            name: file.name,
            mediaType: 'text/csv',
            retrievedAt: toInstant(baseline.retrieved),
            source: baseline.id,
            note: baseline.title.en,
          },
          bytes: oneChunk(file.bytes),
          observations: (sha256) => toObservations(file, sha256),
        })),
      });
    },
  };
}

const toObservations = (file: BaselineFile, snapshot: string): Observation[] =>
  file.rows.map((row) => ({
    indicator: row.indicator,
    area: row.area,
    year: row.year,
    value: row.value,
    status: 'A',
    source: row.source,
    publisher: row.publisher,
    vintage: row.vintage,
    licence: row.licence,
    raw: row.raw,
    rawRow: row.line,
    snapshot,
    disclosure: 'public',
  }));

/** The first instant of a year, a month or a day. */
function toInstant(date: string): string {
  const [year, month = '01', day = '01'] = date.split('-');
  return `${year}-${month}-${day}T00:00:00.000Z`;
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
